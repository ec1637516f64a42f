package io.github.tmdbauth.testkit.internal.state;

/** A user's v3 session; it does not expire. */
public record Session(String id, Application application, String userName) {
    @Override
    public String toString() {
        return "session " + Redaction.shortened(id);
    }
}
