package io.github.tmdbauth.testkit.internal.http;

/** The bytes were no request that this server takes; the connection cannot go on. */
public final class MalformedRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    MalformedRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status that says so. */
    public int status() {
        return status;
    }
}
