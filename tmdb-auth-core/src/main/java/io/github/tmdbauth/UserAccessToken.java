package io.github.tmdbauth;

/**
 * A v4 user access token: a user's consent for the v4 API, without an end until it is deleted or revoked. Not to be
 * confused with the application's {@link ReadAccessToken}, which has the same shape.
 *
 * @param value the token itself, a secret
 */
public record UserAccessToken(String value) {

    /** @throws IllegalArgumentException if {@code value} is blank or holds an unpaired surrogate */
    public UserAccessToken {
        Text.requireSecret(value, "user access token");
    }

    @Override
    public String toString() {
        return "UserAccessToken[redacted]";
    }
}
