package io.github.tmdbauth.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of one connection, one after the other. Strict where RFC 9112 lets a server choose (a bare LF, a
 * folded header and a doubtful length are refused), because this server is there to find the mistakes of clients.
 */
public final class RequestReader {
    private static final int MAX_HEAD = 64 * 1024;

    /** Room for the longest password that a test may think of. */
    private static final int MAX_BODY = 16 * 1024 * 1024;

    private final ConnectionInput in;
    private final int connection;
    private final Interim interim;

    /** Tells the client to go on ({@code 100 Continue}). */
    public interface Interim {
        void sendContinue() throws IOException;
    }

    public RequestReader(ConnectionInput in, int connection, Interim interim) {
        this.in = in;
        this.connection = connection;
        this.interim = interim;
    }

    /** The next request, or null when the client has ended the connection between two of them. */
    public @Nullable HttpRequest next() throws IOException, MalformedRequest {
        in.allow(MAX_HEAD);
        String line = in.lineOrEnd();
        if (line != null && line.isEmpty()) {
            line = in.lineOrEnd(); // RFC 9112 2.2: one empty line before a request is to be ignored
        }
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !isToken(words[0]) || !isTarget(words[1])) {
            throw new MalformedRequest(400, "request line");
        }
        if (!words[2].equals("HTTP/1.1") && !words[2].equals("HTTP/1.0")) {
            throw new MalformedRequest(words[2].startsWith("HTTP/") ? 505 : 400, "protocol version");
        }
        List<HttpHeader> headers = headers();
        if (words[2].equals("HTTP/1.1") && HttpHeader.values(headers, "Host").size() != 1) {
            throw new MalformedRequest(400, "Host");
        }
        return new HttpRequest(connection, words[0], words[1], words[2], headers, body(headers));
    }

    private List<HttpHeader> headers() throws IOException, MalformedRequest {
        List<HttpHeader> headers = new ArrayList<>();
        for (String line = in.line(); !line.isEmpty(); line = in.line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || !isToken(line.substring(0, colon))) {
                throw new MalformedRequest(400, "header name");
            }
            String value = line.substring(colon + 1).strip();
            if (!all(value, c -> (c >= ' ' && c != 0x7f) || c == '\t')) {
                throw new MalformedRequest(400, "header value");
            }
            headers.add(new HttpHeader(line.substring(0, colon), value));
        }
        return headers;
    }

    private byte[] body(List<HttpHeader> headers) throws IOException, MalformedRequest {
        List<String> lengths = HttpHeader.values(headers, "Content-Length");
        List<String> codings = HttpHeader.values(headers, "Transfer-Encoding");
        if (lengths.size() > 1 || (!lengths.isEmpty() && !codings.isEmpty())) {
            throw new MalformedRequest(400, "more than one length");
        }
        if (codings.isEmpty() && lengths.isEmpty()) {
            return new byte[0];
        }
        int length = codings.isEmpty() ? number(lengths.get(0), 10) : 0;
        if (!codings.isEmpty() && (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked"))) {
            throw new MalformedRequest(501, "transfer coding");
        }
        if (length > MAX_BODY) {
            throw new MalformedRequest(413, "body");
        }
        if (HttpHeader.values(headers, "Expect").stream().anyMatch("100-continue"::equalsIgnoreCase)) {
            interim.sendContinue();
        }
        return codings.isEmpty() ? in.bytes(length) : chunks();
    }

    private byte[] chunks() throws IOException, MalformedRequest {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            in.allow(MAX_HEAD);
            int size = number(in.line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                headers(); // the trailers, which no operation of TMDb uses
                return body.toByteArray();
            }
            if (size > MAX_BODY - body.size()) {
                throw new MalformedRequest(413, "body");
            }
            body.write(in.bytes(size));
            if (!in.line().isEmpty()) {
                throw new MalformedRequest(400, "end of chunk");
            }
        }
    }

    private static int number(String text, int radix) throws MalformedRequest {
        if (text.isEmpty() || !all(text, c -> c <= 0x7f && Character.digit(c, radix) >= 0)) {
            throw new MalformedRequest(400, "length");
        }
        try {
            return Integer.parseInt(text, radix);
        } catch (NumberFormatException tooLong) {
            throw new MalformedRequest(413, "length");
        }
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && all(
                        text,
                        c -> (c >= '0' && c <= '9')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    private static boolean isTarget(String text) {
        return !text.isEmpty() && all(text, c -> c > ' ' && c < 0x7f);
    }

    /** A loop, since the first stream of a JVM takes 5 ms, and a fake is there at once. */
    private static boolean all(String text, IntPredicate allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (!allowed.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
