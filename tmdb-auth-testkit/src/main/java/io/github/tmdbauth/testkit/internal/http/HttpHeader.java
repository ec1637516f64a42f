package io.github.tmdbauth.testkit.internal.http;

import static java.util.Objects.requireNonNull;

/** One header field; {@code value} holds one character for each byte that stood on the wire. */
public record HttpHeader(String name, String value) {
    public HttpHeader {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
    }

    /** Shows no value: it may be a credential. */
    @Override
    public String toString() {
        return name;
    }
}
