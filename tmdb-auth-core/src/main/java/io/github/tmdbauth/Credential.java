package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

/**
 * What an application proves itself with: an {@link ApiKey} or a {@link ReadAccessToken}. Both stand on the
 * application's API settings page at TMDb; mixing them up is the most frequent mistake of TMDb's users, so they are two
 * types here, and each refuses the shape of the other.
 */
public sealed interface Credential permits ApiKey, ReadAccessToken {

    /**
     * Takes either kind and tells them apart by shape: three parts between dots are a read access token, anything else
     * an API key.
     *
     * @throws IllegalArgumentException if {@code text} is neither; the message never holds the text
     */
    static Credential of(String text) {
        return ReadAccessToken.hasShape(requireNonNull(text, "text").strip())
                ? new ReadAccessToken(text)
                : new ApiKey(text);
    }
}
