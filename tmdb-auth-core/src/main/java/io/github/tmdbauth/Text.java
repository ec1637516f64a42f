package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.internal.text.Surrogates;

/** The check that every secret's record makes: what is never a token or an id, without ever quoting it. */
final class Text {

    private Text() {}

    static void requireSecret(String value, String name) {
        if (requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + ": is blank");
        }
        requireEncodable(value, name);
    }

    static void requireEncodable(String value, String name) {
        if (Surrogates.anyUnpaired(value)) {
            throw new IllegalArgumentException(name + ": holds an unpaired surrogate, which no encoding can carry");
        }
    }
}
