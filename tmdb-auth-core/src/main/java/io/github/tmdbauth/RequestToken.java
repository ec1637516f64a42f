package io.github.tmdbauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * A v3 request token: to be approved by a user, then exchanged for a session, once. TMDb documents a life of 60 minutes.
 *
 * @param value the token itself, a secret: whoever has it after the approval can take the session. Every recorded value
 *     is 40 hexadecimal characters, but it is opaque
 * @param expiration when TMDb says that it ends
 */
public record RequestToken(String value, Expiration expiration) {

    /** @throws IllegalArgumentException if {@code value} is blank or holds an unpaired surrogate */
    public RequestToken {
        Text.requireSecret(value, "request token");
        Objects.requireNonNull(expiration, "expiration");
    }

    /** A token that was kept as text: its expiration is unknown. */
    public static RequestToken of(String value) {
        return new RequestToken(value, Expiration.unknown());
    }

    /** When it ends; empty if unknown. */
    public Optional<Instant> expiresAt() {
        return expiration.instant();
    }

    /** Whether it has ended by {@code clock}; false if the end is unknown. */
    public boolean isExpired(InstantSource clock) {
        return expiration.hasPassed(clock);
    }

    @Override
    public String toString() {
        return "RequestToken[value=redacted, expiration=" + expiration + "]";
    }
}
