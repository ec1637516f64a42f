package io.github.tmdbauth.testkit.internal.state;

import static java.util.Objects.requireNonNull;

/** TMDb says no. Part of the normal course of things, so it comes without a stack trace. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final TmdbStatus status;
    private final String reason;

    public Refusal(TmdbStatus status) {
        this(status, requireNonNull(status, "status").message());
    }

    /** @param reason what TMDb knows and does not tell its client, without a secret */
    public Refusal(TmdbStatus status, String reason) {
        super(reason, null, false, false);
        this.status = requireNonNull(status, "status");
        this.reason = requireNonNull(reason, "reason");
    }

    public TmdbStatus status() {
        return status;
    }

    public String reason() {
        return reason;
    }
}
