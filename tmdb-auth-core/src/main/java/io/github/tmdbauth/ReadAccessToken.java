package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

/**
 * An API Read Access Token (v4, of the application), sent as {@code Authorization: Bearer}. It opens every v3 operation
 * and is required by the v4 ones.
 *
 * <p>It is a JWT, and its {@code aud} claim is the API key: whoever prints the token prints the key too.
 *
 * @param value the token itself, a secret; surrounding white space is removed
 */
public record ReadAccessToken(String value) implements Credential {

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
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 && lettersOf(parts[0]) > 0 && lettersOf(parts[1]) > 0 && lettersOf(parts[2]) >= 0;
    }

    /** How many there are before the padding; -1 if one of them is not of Base64's alphabet for URLs. */
    private static int lettersOf(String part) {
        int end = part.length();
        while (end > 0 && part.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = part.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) {
                return -1;
            }
        }
        return end;
    }

    @Override
    public String toString() {
        return "ReadAccessToken[redacted]";
    }
}
