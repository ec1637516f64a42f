package io.github.tmdbauth.testkit.internal.state;

import java.time.Instant;

/**
 * A session without a user.
 *
 * @param expiresAt the upper bound that its client was told
 * @param endsAt when it really ends
 */
public record GuestSession(String id, Application application, Instant expiresAt, Instant endsAt) {

    boolean isAlive(Instant now) {
        return now.isBefore(endsAt);
    }

    GuestSession endingAt(Instant end) {
        return new GuestSession(id, application, expiresAt, end.isBefore(expiresAt) ? end : expiresAt);
    }

    @Override
    public String toString() {
        return "guest session " + Redaction.shortened(id);
    }
}
