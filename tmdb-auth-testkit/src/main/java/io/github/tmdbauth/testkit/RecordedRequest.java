package io.github.tmdbauth.testkit;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.internal.http.HttpHeader;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One request as it arrived at the fake, whether it was answered well, badly or not at all. The accessors give what stood
 * on the wire, undecoded, secrets included, since tests are about exactly that; {@link #toString()} shows none.
 */
public final class RecordedRequest {
    private final HttpRequest request;
    private final Instant receivedAt;
    private final @Nullable Operation operation;
    private volatile @Nullable Injection fault;
    private volatile @Nullable Outcome outcome;

    /** @param reason what the answer does not tell; null if there is nothing to add */
    private record Outcome(int status, @Nullable String reason) {}

    RecordedRequest(HttpRequest request, Instant receivedAt, @Nullable Operation operation) {
        this.request = request;
        this.receivedAt = receivedAt;
        this.operation = operation;
    }

    void meets(@Nullable Injection fault) {
        this.fault = fault;
    }

    void answered(int status, @Nullable String reason) {
        outcome = new Outcome(status, reason);
    }

    /** What it asked for; empty if that is no operation, or a page for the user. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(operation);
    }

    /**
     * The HTTP status with which it was carried out, or refused; empty if it was not yet, or never, because a fault came
     * before. It is the status that the client saw unless there is a {@linkplain #fault() fault}.
     */
    public OptionalInt status() {
        Outcome known = outcome;
        return known == null ? OptionalInt.empty() : OptionalInt.of(known.status);
    }

    /** What went wrong with it on purpose. */
    public Optional<Injection> fault() {
        return Optional.ofNullable(fault);
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
        return List.copyOf(request.values(name));
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

    /**
     * One line: ids cut to a few of their characters, names and passwords hidden. It ends with what came of the request: the
     * fault that it met, the status, and the reason of a refusal, which TMDb does not tell its client.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(RequestSummary.of(this));
        if (fault != null) {
            text.append(", met the fault ").append(fault);
        }
        Outcome known = outcome;
        if (known != null) {
            text.append(" -> ").append(known.status);
            if (known.reason != null) {
                text.append(", ").append(known.reason);
            }
        }
        return text.toString();
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
