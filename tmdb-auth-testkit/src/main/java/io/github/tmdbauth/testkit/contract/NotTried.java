package io.github.tmdbauth.testkit.contract;

/** A case cannot be tried on this machine; the message says what is missing. */
final class NotTried extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTried(String missing) {
        super(missing);
    }
}
