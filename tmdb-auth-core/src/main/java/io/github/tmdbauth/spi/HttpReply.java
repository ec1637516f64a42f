package io.github.tmdbauth.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** A complete reply with a final status. Immutable; {@code toString} shows the status alone. */
public final class HttpReply {

    private final int status;
    private final List<HttpHeader> headers;
    private final byte[] body;

    /**
     * A reply as it came.
     *
     * @param status 200 to 599
     * @param headers all of them, repeated ones too, in the order of the wire
     * @param body not copied: the caller must not change it; empty for none
     */
    public HttpReply(int status, List<HttpHeader> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = requireNonNull(body, "body");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** All headers in the order of the wire. */
    public List<HttpHeader> headers() {
        return headers;
    }

    /** The value of the first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        for (HttpHeader header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /** The body as it came, still encoded; not a copy, so not to be changed. */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "HttpReply[" + status + "]";
    }
}
