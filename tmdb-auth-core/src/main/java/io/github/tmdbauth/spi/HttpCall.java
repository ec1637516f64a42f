package io.github.tmdbauth.spi;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.Operation;
import java.time.Duration;
import java.util.List;

/**
 * A request, finished: nothing in it needs encoding or interpretation any more. Immutable; {@code toString} shows no secret.
 */
public final class HttpCall {

    private final Operation operation;
    private final String method;
    private final String scheme;
    private final String host;
    private final int port;
    private final String target;
    private final List<HttpHeader> headers;
    private final byte[] body;
    private final long endNanos;
    private final int attempt;

    /**
     * For core, and for tests of transports.
     *
     * @param operation what the call is for
     * @param method {@code GET}, {@code POST} or {@code DELETE}
     * @param scheme {@code http} or {@code https}
     * @param host the host's name or address; an IPv6 address without brackets
     * @param port the port, also where it is the scheme's default
     * @param target path and query, percent-encoded
     * @param body not copied: the caller must not change it; empty for none
     * @param timeLeft how long the exchange may take from now
     * @throws IllegalArgumentException if {@code target} holds a character that has to be encoded; it is not quoted
     */
    public HttpCall(
            Operation operation,
            String method,
            String scheme,
            String host,
            int port,
            String target,
            List<HttpHeader> headers,
            byte[] body,
            Duration timeLeft) {
        this(
                requireNonNull(operation, "operation"),
                requireNonNull(method, "method"),
                requireNonNull(scheme, "scheme"),
                requireNonNull(host, "host"),
                port,
                checked(requireNonNull(target, "target")),
                List.copyOf(headers),
                requireNonNull(body, "body"),
                System.nanoTime() + timeLeft.toNanos(),
                1);
    }

    /** A line break in it would begin a header of somebody else's choice. */
    private static String checked(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException("target: holds a character that has to be percent-encoded");
            }
        }
        return target;
    }

    private HttpCall(
            Operation operation,
            String method,
            String scheme,
            String host,
            int port,
            String target,
            List<HttpHeader> headers,
            byte[] body,
            long endNanos,
            int attempt) {
        this.operation = operation;
        this.method = method;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.endNanos = endNanos;
        this.attempt = attempt;
    }

    /** What the call is for. */
    public Operation operation() {
        return operation;
    }

    /** {@code GET}, {@code POST} or {@code DELETE}. */
    public String method() {
        return method;
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return scheme;
    }

    /** Whether the exchange goes over TLS. */
    public boolean secure() {
        return scheme.equals("https");
    }

    /** The host's name or address; an IPv6 address without brackets. */
    public String host() {
        return host;
    }

    /** The port, also where it is the scheme's default. */
    public int port() {
        return port;
    }

    /** Path and query as they go on the wire; may hold secrets. */
    public String target() {
        return target;
    }

    /** The headers to send, in order; {@code Host} and {@code Content-Length} are not among them. */
    public List<HttpHeader> headers() {
        return headers;
    }

    /** The body, empty for none; not a copy, so not to be changed. A call without one sends no {@code Content-Type}. */
    public byte[] body() {
        return body;
    }

    /**
     * How much of the deadline is left, at least zero. Core aborts the exchange when it is used up; a transport needs it only
     * to bound waits that cannot be aborted.
     */
    public Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** When the deadline passes, on the clock of {@link System#nanoTime}. */
    long endNanos() {
        return endNanos;
    }

    /** 1 for the first attempt. */
    public int attempt() {
        return attempt;
    }

    HttpCall withAttempt(int attempt) {
        return attempt == this.attempt
                ? this
                : new HttpCall(operation, method, scheme, host, port, target, headers, body, endNanos, attempt);
    }

    /** Operation, method and path without query. */
    @Override
    public String toString() {
        return operation + " " + method + " " + operation.path();
    }
}
