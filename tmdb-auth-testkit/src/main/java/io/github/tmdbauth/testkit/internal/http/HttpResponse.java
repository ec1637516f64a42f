package io.github.tmdbauth.testkit.internal.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One answer. {@code Content-Length}, {@code Date} and {@code Connection} are the server's to add. */
public final class HttpResponse {
    private final int status;
    private final List<HttpHeader> headers;
    private final byte[] body;

    private HttpResponse(int status, List<HttpHeader> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer of that media type; {@code body} is not copied. */
    public static HttpResponse of(int status, String contentType, byte[] body) {
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
        return new HttpResponse(status, List.of(new HttpHeader("Content-Type", contentType)), body);
    }

    /** A page as TMDb's edge sends it, for what never reached the application behind it. */
    public static HttpResponse edgePage(int status) {
        String title = status + " " + ReasonPhrase.of(status);
        String html = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>openresty</center>\r\n</body>\r\n</html>\r\n";
        return of(status, "text/html", html.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same answer with one header more, at the end. */
    public HttpResponse with(String name, String value) {
        List<HttpHeader> more = new ArrayList<>(headers);
        more.add(new HttpHeader(name, value));
        return new HttpResponse(status, more, body);
    }

    /** The same answer with another status. */
    public HttpResponse withStatus(int status) {
        return new HttpResponse(status, headers, body);
    }

    /** The same answer with another body, which is not copied. */
    public HttpResponse withBody(byte[] body) {
        return new HttpResponse(status, headers, requireNonNull(body, "body"));
    }

    /** The same answer with another media type. */
    public HttpResponse withContentType(String contentType) {
        return new HttpResponse(
                status,
                headers.stream()
                        .map(header -> header.name().equals("Content-Type")
                                ? new HttpHeader("Content-Type", contentType)
                                : header)
                        .toList(),
                body);
    }

    public int status() {
        return status;
    }

    List<HttpHeader> headers() {
        return headers;
    }

    /** The array itself, which nobody changes. */
    public byte[] body() {
        return body;
    }
}
