package io.github.tmdbauth.testkit.internal.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** One request, complete, exactly as it arrived. */
public final class HttpRequest {
    private final int connection;
    private final String method;
    private final String target;
    private final String version;
    private final List<HttpHeader> headers;
    private final byte[] body;

    /**
     * @param connection which connection of the server it came on, counted from 1
     * @param target the request target, not decoded
     * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
     * @param headers in the order of the wire
     * @param body without its chunked framing; not copied
     */
    public HttpRequest(
            int connection, String method, String target, String version, List<HttpHeader> headers, byte[] body) {
        this.connection = connection;
        this.method = requireNonNull(method, "method");
        this.target = requireNonNull(target, "target");
        this.version = requireNonNull(version, "version");
        this.headers = List.copyOf(headers);
        this.body = requireNonNull(body, "body");
    }

    public int connection() {
        return connection;
    }

    public String method() {
        return method;
    }

    public String target() {
        return target;
    }

    public List<HttpHeader> headers() {
        return headers;
    }

    /** The array itself, which nobody changes. */
    public byte[] body() {
        return body;
    }

    /** The first header of that name, in any case of letters. */
    public Optional<String> header(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The values of all headers of that name, in any case of letters, in the order of the wire. */
    public List<String> values(String name) {
        return HttpHeader.values(headers, name);
    }

    /** Whether the client lets the connection go on: HTTP/1.0 clients have to connect again. */
    public boolean keepsConnection() {
        for (String value : values("Connection")) {
            for (String option : value.split(",", -1)) {
                if (option.strip().equalsIgnoreCase("close")) {
                    return false;
                }
            }
        }
        return version.equals("HTTP/1.1");
    }

    /** Shows neither target nor headers nor body: they hold credentials. */
    @Override
    public String toString() {
        return method + " request on connection " + connection;
    }
}
