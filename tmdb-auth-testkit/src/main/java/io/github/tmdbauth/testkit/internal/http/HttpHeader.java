package io.github.tmdbauth.testkit.internal.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** One header field; {@code value} holds one character for each byte that stood on the wire. */
public record HttpHeader(String name, String value) {
    public HttpHeader {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
    }

    /** The values of those of that name, in any case of letters, in their order. */
    static List<String> values(List<HttpHeader> headers, String name) {
        List<String> values = new ArrayList<>();
        for (HttpHeader header : headers) {
            if (header.name.equalsIgnoreCase(name)) {
                values.add(header.value);
            }
        }
        return values;
    }

    /** Shows no value: it may be a credential. */
    @Override
    public String toString() {
        return name;
    }
}
