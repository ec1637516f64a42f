package io.github.tmdbauth.testkit.internal.state;

import java.time.Instant;

/** A session without a user. */
public record GuestSession(String id, Application application, Instant expiresAt) {
    @Override
    public String toString() {
        return "guest session " + Redaction.shortened(id);
    }
}
