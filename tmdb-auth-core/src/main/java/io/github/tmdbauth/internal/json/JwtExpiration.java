package io.github.tmdbauth.internal.json;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads the {@code exp} claim of a JWT without checking the signature: TMDb's key is not public, and the claim serves as a
 * hint only. {@code nbf} and {@code jti} vary in type where recorded, and are passed over with everything else.
 */
public final class JwtExpiration {

    private JwtExpiration() {}

    /** The claim; empty if {@code jwt} is no JWT, or has no readable one. */
    public static Optional<Instant> of(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Number seconds =
                    JsonObject.parse(Base64.getUrlDecoder().decode(parts[1])).number("exp");
            if (seconds == null) {
                return Optional.empty();
            }
            double value = seconds.doubleValue();
            // Beyond the year 9999 it is no date that TMDb meant; NaN fails the comparison too.
            return value >= 0 && value < 253_402_300_800d
                    ? Optional.of(Instant.ofEpochMilli(Math.round(value * 1000)))
                    : Optional.empty();
        } catch (JsonFormatException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
