package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

/**
 * A v3 API key, sent as the query parameter {@code api_key}. It opens every v3 operation and no v4 operation.
 *
 * <p>Real keys are 32 hexadecimal characters. That is not documented as a promise, so only what can never be a key is
 * refused: nothing, white space or control characters, and the shape of a read access token.
 *
 * @param value the key itself, a secret; surrounding white space (a frequent slip of copying) is removed
 */
public record ApiKey(String value) implements Credential {

    /** @throws IllegalArgumentException if this cannot be an API key; the message never holds the value */
    public ApiKey {
        value = requireNonNull(value, "value").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("API key: is empty");
        }
        Text.requireHeaderLength(value, "API key");
        if (ReadAccessToken.hasShape(value)) {
            throw new IllegalArgumentException("API key: this looks like an API Read Access Token (three parts between"
                    + " dots); use ReadAccessToken, or Credential.of, which tells them apart");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException(
                        "API key: holds white space, a control character or a character outside ASCII");
            }
        }
    }

    @Override
    public String toString() {
        return "ApiKey[redacted]";
    }
}
