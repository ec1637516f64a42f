package io.github.tmdbauth.testkit;

import io.github.tmdbauth.testkit.internal.http.HttpHeader;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request as it arrived at the fake, whether it was answered well, badly or not at all. The accessors give what stood
 * on the wire, undecoded, secrets included, since tests are about exactly that; {@link #toString()} shows none.
 */
public final class RecordedRequest {
    private final HttpRequest request;
    private final Instant receivedAt;

    RecordedRequest(HttpRequest request, Instant receivedAt) {
        this.request = request;
        this.receivedAt = receivedAt;
    }

    /** Which connection it came on: the fake counts them from 1. */
    public int connection() {
        return request.connection();
    }

    /** When it had arrived, by the fake's virtual clock. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The method, in the letters of the wire. */
    public String method() {
        return request.method();
    }

    /** The whole request target: path and query, or an absolute URI from a client that takes the fake for a proxy. */
    public String target() {
        return request.target();
    }

    /** The target up to its question mark. */
    public String path() {
        int mark = target().indexOf('?');
        return mark < 0 ? target() : target().substring(0, mark);
    }

    /** The target after its question mark; empty if it has none. */
    public Optional<String> query() {
        int mark = target().indexOf('?');
        return mark < 0 ? Optional.empty() : Optional.of(target().substring(mark + 1));
    }

    /** All headers, in the order of the wire. */
    public List<Header> headers() {
        return request.headers().stream().map(Header::new).toList();
    }

    /** The values of all headers of that name, in any case of letters, in the order of the wire. */
    public List<String> headers(String name) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(HttpHeader::value)
                .toList();
    }

    /** The value of the first header of that name, in any case of letters. */
    public Optional<String> header(String name) {
        return request.header(name);
    }

    /** A copy of the body, without the framing of chunks; of length 0 if there was none. */
    public byte[] body() {
        return request.body().clone();
    }

    /** The body read as UTF-8, as TMDb does. */
    public String bodyText() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    int bodyLength() {
        return request.body().length;
    }

    /** One line: ids cut to their first four characters, names and passwords hidden. */
    @Override
    public String toString() {
        return RequestSummary.of(this);
    }

    /**
     * One header field.
     *
     * @param name in the letters of the wire
     * @param value without the white space around it; one character for each byte
     */
    public record Header(String name, String value) {
        Header(HttpHeader header) {
            this(header.name(), header.value());
        }

        /** Shows no value: it may be a credential. */
        @Override
        public String toString() {
            return name;
        }
    }
}
