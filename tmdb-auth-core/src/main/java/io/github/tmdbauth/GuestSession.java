package io.github.tmdbauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * A session without a user, which may rate films. TMDb asks for one per device or user, and limits how many one address
 * creates.
 *
 * @param id the guest session id, a secret. Opaque; every recorded one is 32 hexadecimal characters
 * @param expiration an upper bound: recorded values lie 24 hours ahead, while the documentation says that a guest
 *     session unused for 60 minutes is deleted
 */
public record GuestSession(String id, Expiration expiration) {

    /** @throws IllegalArgumentException if {@code id} is blank or holds an unpaired surrogate */
    public GuestSession {
        Text.requireSecret(id, "guest session id");
        Objects.requireNonNull(expiration, "expiration");
    }

    /** When it ends at the latest; empty if unknown. */
    public Optional<Instant> expiresAt() {
        return expiration.instant();
    }

    /** Whether it has surely ended by {@code clock}; false if the end is unknown. */
    public boolean isExpired(InstantSource clock) {
        return expiration.hasPassed(clock);
    }

    @Override
    public String toString() {
        return "GuestSession[id=redacted, expiration=" + expiration + "]";
    }
}
