package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.internal.text.Surrogates;

/** The check that every secret's record makes: what is never a token or an id, without ever quoting it. */
final class Text {

    /** Real credentials have at most some hundred characters, and servers take a head of some kilobytes. */
    private static final int LONGEST_CREDENTIAL = 4096;

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

    /** For what goes into a header or into the query of every request. */
    static void requireHeaderLength(String value, String name) {
        if (value.length() > LONGEST_CREDENTIAL) {
            throw new IllegalArgumentException(name + ": has " + value.length() + " characters, and "
                    + LONGEST_CREDENTIAL + " is the most that a request's head can be trusted to carry");
        }
    }
}
