package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * An API Read Access Token (v4, of the application), sent as {@code Authorization: Bearer}. It opens every v3 operation
 * and is required by the v4 ones.
 *
 * <p>It is a JWT, and its {@code aud} claim is the API key: whoever prints the token prints the key too.
 *
 * @param value the token itself, a secret; surrounding white space is removed
 */
public record ReadAccessToken(String value) implements Credential {

    private static final Pattern THREE_PARTS = Pattern.compile("[\\w-]+=*\\.[\\w-]+=*\\.[\\w-]*=*");

    /** @throws IllegalArgumentException if this has not the shape of a JWT; the message never holds the value */
    public ReadAccessToken {
        value = requireNonNull(value, "value").strip();
        Text.requireHeaderLength(value, "read access token");
        if (!hasShape(value)) {
            throw new IllegalArgumentException("read access token: has not the shape of an API Read Access Token (three"
                    + " parts between dots); "
                    + (value.isEmpty() ? "it is empty" : "if it is an API key, use ApiKey, or Credential.of"));
        }
    }

    static boolean hasShape(String text) {
        return THREE_PARTS.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "ReadAccessToken[redacted]";
    }
}
