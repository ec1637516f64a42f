package io.github.tmdbauth.spi;

import static java.util.Objects.requireNonNull;

/**
 * One header field.
 *
 * @param name as it goes on the wire; compare ignoring case
 * @param value as it goes on the wire
 * @param sensitive whether the value is a secret: never log it; over HTTP/2 never index it
 */
public record HttpHeader(String name, String value, boolean sensitive) {

    /** @throws IllegalArgumentException if {@code name} or {@code value} would break the head; neither is quoted */
    public HttpHeader {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        if (!isToken(name)) {
            throw new IllegalArgumentException("header name: must be a token of ASCII characters");
        }
        if (holdsControlCharacter(value)) {
            throw new IllegalArgumentException("header value: holds a control character, such as a line break");
        }
    }

    // Loops, not streams: every header of every reply comes through here.

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ':') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean holdsControlCharacter(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    /** A header that is no secret. */
    public static HttpHeader of(String name, String value) {
        return new HttpHeader(name, value, false);
    }

    @Override
    public String toString() {
        return name + ": " + (sensitive ? "redacted" : value);
    }
}
