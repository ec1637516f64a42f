package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** A reply in the making, within its limits. Both ways fill one of these. */
final class ReplyAssembly {

    private static final int FIRST_BUFFER = 1024;
    /** Up to here, memory is set aside for what a head announces; beyond, only for what has come. */
    private static final int TRUSTED_LENGTH = 65536;

    private final int status;
    private final List<HttpHeader> headers;
    private final int maxBytes;
    private final long announced;
    private byte[] body = new byte[0];
    private int length;

    /**
     * @param announced the body's length as the head has it, negative if unknown
     * @throws RefusedReplyException if the head breaks HTTP's rules or a limit, or announces too long a body
     */
    ReplyAssembly(HttpResponse head, long announced, int maxBytes) throws RefusedReplyException {
        this.status = head.getCode();
        if (status < 200 || status > 599) {
            throw new RefusedReplyException(Reason.MALFORMED_REPLY, "the reply's status is none that HTTP defines");
        }
        this.maxBytes = maxBytes;
        this.headers = headers(head.getHeaders());
        this.announced = requireRoom(announced);
    }

    private static List<HttpHeader> headers(Header[] headers) throws RefusedReplyException {
        if (headers.length > Settings.MAX_HEADERS) {
            throw new RefusedReplyException(Reason.REPLY_TOO_LARGE, "the reply has too many headers");
        }
        List<HttpHeader> copies = new ArrayList<>(headers.length);
        for (Header header : headers) {
            String value = header.getValue() == null ? "" : header.getValue();
            if (header.getName().length() + value.length() > Settings.MAX_LINE_LENGTH) {
                // The reader of HTTP/1.1 sees to this itself; with HTTP/2 there are no lines.
                throw new RefusedReplyException(Reason.REPLY_TOO_LARGE, "the reply has too long a header");
            }
            try {
                copies.add(HttpHeader.of(header.getName(), value));
            } catch (IllegalArgumentException e) {
                throw new RefusedReplyException(Reason.MALFORMED_REPLY, "the reply has a malformed header");
            }
        }
        return copies;
    }

    void add(ByteBuffer bytes) throws RefusedReplyException {
        int count = bytes.remaining();
        makeRoom(count);
        bytes.get(body, length, count);
        length += count;
    }

    /** Reads to the end, but not beyond the announced length: the stream of a kept connection has no end. */
    void addAll(InputStream bytes) throws IOException {
        while (length != announced) {
            if (length == maxBytes) {
                requireRoom(bytes.read() == -1 ? length : length + 1L);
                return;
            }
            makeRoom(1);
            int count = bytes.read(body, length, body.length - length);
            if (count == -1) {
                return;
            }
            length += count;
        }
    }

    private void makeRoom(int count) throws RefusedReplyException {
        int needed = (int) requireRoom((long) length + count);
        if (needed > body.length) {
            boolean fits = needed <= announced && announced <= TRUSTED_LENGTH;
            body = Arrays.copyOf(
                    body, fits ? (int) announced : (int) Math.min(maxBytes, Math.max(FIRST_BUFFER, 2L * needed)));
        }
    }

    private long requireRoom(long bytes) throws RefusedReplyException {
        if (bytes > maxBytes) {
            throw new RefusedReplyException(
                    Reason.REPLY_TOO_LARGE, "the reply's body is longer than " + maxBytes + " bytes");
        }
        return bytes;
    }

    HttpReply finish() {
        return new HttpReply(status, headers, length == body.length ? body : Arrays.copyOf(body, length));
    }

    /** A reply that is not taken; an IOException, so that it passes through HttpClient, which then closes the connection. */
    static final class RefusedReplyException extends IOException {

        private static final long serialVersionUID = 1;

        private final Reason reason;

        RefusedReplyException(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
