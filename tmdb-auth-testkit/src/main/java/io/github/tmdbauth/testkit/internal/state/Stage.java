package io.github.tmdbauth.testkit.internal.state;

/** How far a request token has come. Expiry is no stage: the clock decides it. */
public sealed interface Stage {
    /** Nobody has decided yet. */
    record Pending() implements Stage {}

    /** The user said yes. */
    record Approved(String userName) implements Stage {}

    /** The user said no. */
    record Denied() implements Stage {}

    /** It was exchanged. */
    record Used(String userName) implements Stage {}
}
