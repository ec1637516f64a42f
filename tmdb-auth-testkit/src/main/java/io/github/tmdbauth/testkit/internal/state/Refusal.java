package io.github.tmdbauth.testkit.internal.state;

import static java.util.Objects.requireNonNull;

/** TMDb says no. Part of the normal course of things, so it comes without a stack trace. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final TmdbStatus status;

    public Refusal(TmdbStatus status) {
        super(requireNonNull(status, "status").message(), null, false, false);
        this.status = status;
    }

    public TmdbStatus status() {
        return status;
    }
}
