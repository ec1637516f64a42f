package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads one reply. */
final class ReplyParser {
    private final SocketConnection connection;
    private final SocketTransport transport;
    private final int maxBody;
    private final int maxLine;
    private final int maxHeaders;
    private boolean begun;
    private boolean keeps;

    ReplyParser(SocketConnection connection, int maxBody, SocketTransport transport) {
        this.connection = connection;
        this.transport = transport;
        this.maxBody = transport.has(Flaw.HAS_NO_LIMIT_FOR_THE_BODY)
                ? Integer.MAX_VALUE
                : transport.has(Flaw.IS_ONE_SHORT_OF_THE_LIMIT) ? maxBody - 1 : maxBody;
        int most = transport.has(Flaw.HAS_NO_LIMIT_FOR_THE_HEAD) ? Integer.MAX_VALUE : 8192;
        boolean low = transport.has(Flaw.HAS_A_LOW_LIMIT_FOR_THE_HEAD);
        this.maxLine = low ? 1000 : most;
        this.maxHeaders = low ? 20 : Math.max(100, most - 8192);
    }

    boolean keepsConnection() {
        return keeps;
    }

    HttpReply reply() throws IOException, TransportException {
        try {
            for (int interim = 0; ; interim++) {
                int status = status(line());
                List<HttpHeader> headers = headers();
                if (status < 200 && !transport.has(Flaw.TAKES_INTERIM_ANSWERS_FOR_FINAL)) {
                    if (interim == 10 && !transport.has(Flaw.PASSES_OVER_INTERIM_ANSWERS_FOR_EVER)) {
                        throw new TransportException(Reason.REPLY_TOO_LARGE, "it has too many interim answers", null);
                    }
                    continue;
                }
                byte[] body = body(status, headers);
                if (transport.has(Flaw.READS_BODIES_AS_ASCII)) {
                    body = new String(body, US_ASCII).getBytes(US_ASCII);
                }
                return new HttpReply(status, transport.has(Flaw.LOSES_HEADERS) ? List.of() : headers, body);
            }
        } catch (EOFException e) {
            if (begun) {
                throw malformed("it was cut off");
            }
            throw e;
        }
    }

    private int status(String line) throws TransportException {
        if (transport.has(Flaw.TAKES_ANY_STATUS_LINE)) {
            return 200;
        }
        String form =
                transport.has(Flaw.NEEDS_A_REASON) ? "HTTP/1\\.[01] [1-5]\\d\\d .+" : "HTTP/1\\.[01] [1-5]\\d\\d( .*)?";
        if (!line.matches(form) || (transport.has(Flaw.KNOWS_NO_HTTP_1_0) && line.startsWith("HTTP/1.0"))) {
            throw malformed("its status line is none" + (transport.has(Flaw.QUOTES_BROKEN_REPLIES) ? ": " + line : ""));
        }
        keeps = line.startsWith("HTTP/1.1");
        return Integer.parseInt(line.substring(9, 12));
    }

    private List<HttpHeader> headers() throws IOException, TransportException {
        List<HttpHeader> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                if (transport.has(Flaw.TAKES_ANY_HEADER_LINE)) {
                    continue;
                }
                throw malformed("a header line has no colon");
            }
            if (headers.size() == maxHeaders) {
                throw new TransportException(Reason.REPLY_TOO_LARGE, "it has too many headers", null);
            }
            String name = line.substring(0, colon);
            if (transport.has(Flaw.KEEPS_THE_LAST_OF_REPEATED_HEADERS)) {
                headers.removeIf(header -> header.name().equalsIgnoreCase(name));
            }
            headers.add(new HttpHeader(name, line.substring(colon + 1).strip(), false));
        }
        return headers;
    }

    private byte[] body(int status, List<HttpHeader> headers) throws IOException, TransportException {
        List<String> lengths = values(headers, "Content-Length");
        if (values(headers, "Connection").contains("close") && !transport.has(Flaw.IGNORES_CONNECTION_CLOSE)) {
            keeps = false;
        }
        byte[] body;
        if (status == 204 && !transport.has(Flaw.WAITS_FOR_THE_BODY_OF_204)) {
            body = new byte[0];
        } else if (values(headers, "Transfer-Encoding").contains("chunked")) {
            body = chunks();
        } else if (lengths.isEmpty()) {
            keeps = false;
            body = limited(connection.in().readNBytes(maxBody == Integer.MAX_VALUE ? maxBody : maxBody + 1));
        } else if (lengths.size() > 1 && !transport.has(Flaw.TAKES_THE_FIRST_LENGTH)) {
            throw malformed("it has two lengths");
        } else if (!lengths.get(0).matches("[0-9]{1,9}")) {
            throw malformed("its length is none");
        } else {
            body = exactly(Integer.parseInt(lengths.get(0)));
        }
        if (transport.has(Flaw.DECOMPRESSES)
                && values(headers, "Content-Encoding").contains("gzip")) {
            return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return body;
    }

    private byte[] chunks() throws IOException, TransportException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                if (size > maxBody - body.size()) {
                    throw new TransportException(Reason.REPLY_TOO_LARGE, "its body is too large", null);
                }
                body.writeBytes(exactly(size));
                if (!line().isEmpty()) {
                    throw malformed("a chunk does not end");
                }
            }
            headers(); // the trailers
        } catch (EOFException e) {
            if (!transport.has(Flaw.TAKES_CUT_CHUNKS)) {
                throw e;
            }
        } catch (TransportException e) {
            if (e.reason() != Reason.MALFORMED_REPLY || !transport.has(Flaw.TAKES_MALFORMED_CHUNKS)) {
                throw e;
            }
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException, TransportException {
        String line = line();
        String size = line.split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw malformed("a chunk's size is none");
        }
        return Integer.parseInt(size, 16);
    }

    private byte[] exactly(int length) throws IOException, TransportException {
        if (length > maxBody) {
            throw new TransportException(Reason.REPLY_TOO_LARGE, "its body is too large", null);
        }
        byte[] body = connection.in().readNBytes(length);
        if (body.length < length && !transport.has(Flaw.TAKES_SHORT_BODIES)) {
            throw new EOFException("the body");
        }
        return body;
    }

    private byte[] limited(byte[] body) throws TransportException {
        if (body.length > maxBody) {
            throw new TransportException(Reason.REPLY_TOO_LARGE, "its body is too large", null);
        }
        return body;
    }

    private static List<String> values(List<HttpHeader> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(HttpHeader::value)
                .toList();
    }

    /** A line without its end, one character for each byte. */
    private String line() throws IOException, TransportException {
        InputStream in = connection.in();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the head");
            }
            begun = true;
            if (line.length() > maxLine) {
                throw new TransportException(Reason.REPLY_TOO_LARGE, "a line of its head is too long", null);
            }
            line.append((char) next);
        }
        int length = line.length();
        return line.substring(0, length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length);
    }

    private static TransportException malformed(String message) {
        return new TransportException(Reason.MALFORMED_REPLY, message, null);
    }
}
