package io.github.tmdbauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * A v4 request token: to be approved by a user, then exchanged for a {@link UserAccess}, once.
 *
 * @param value the token itself, a secret; recorded ones are JWTs
 * @param expiration the JWT's {@code exp} claim (15 minutes ahead where recorded), since the answer itself names none;
 *     unknown if the token is no readable JWT. The signature is not checked: TMDb's key is not public, and the claim is
 *     only a hint
 */
public record UserRequestToken(String value, Expiration expiration) {

    /** @throws IllegalArgumentException if {@code value} is blank or holds an unpaired surrogate */
    public UserRequestToken {
        Text.requireSecret(value, "user request token");
        Objects.requireNonNull(expiration, "expiration");
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
        return "UserRequestToken[value=redacted, expiration=" + expiration + "]";
    }
}
