package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The reply's head: read as it is, within limits. */
final class HeaderCases {
    /** Far more than any limit, and yet soon written. */
    private static final int ENDLESS = 64 * 1024 * 1024;

    private HeaderCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("HDR-01", "a header is found whatever the case of its name", HeaderCases::anyCase),
            must("HDR-02", "repeated headers are kept, in their order", HeaderCases::repeated),
            must("HDR-03", "bytes outside ASCII in a header do no harm", HeaderCases::nonAscii),
            must("HDR-04", "a header line of 8000 bytes is read", HeaderCases::longLine),
            should("HDR-05", "a longer header line is REPLY_TOO_LARGE", HeaderCases::tooLongLine),
            must("HDR-06", "an endless header line is cut off", rig -> endless(rig, "a".repeat(8192))),
            must("HDR-07", "a hundred headers are read", HeaderCases::hundredHeaders),
            should("HDR-08", "more headers are REPLY_TOO_LARGE", HeaderCases::moreHeaders),
            must("HDR-09", "endless headers are cut off", rig -> endless(rig, "\r\nX-More: 1".repeat(800))),
            must("HDR-10", "a malformed status line is MALFORMED_REPLY", HeaderCases::malformedStatusLine),
            should("HDR-11", "a header line without a colon is MALFORMED_REPLY", HeaderCases::malformedLine),
            must("HDR-12", "a status line without a reason is read", HeaderCases::noReason),
            must("HDR-13", "a header with a line break cannot be sent, and is not quoted", HeaderCases::injection));

    private static HttpReply reply(Rig rig, String reply) throws InterruptedException {
        Client client = rig.client(rig.origin(Replies.always(reply)));
        return client.reply(client.get());
    }

    private static Reason failure(Rig rig, String reply) throws InterruptedException {
        Client client = rig.client(rig.origin(Replies.once(reply)));
        return client.failure(client.get()).reason();
    }

    private static String headers(String lines) {
        return Replies.withBody(200, lines, "{}".getBytes(UTF_8));
    }

    private static void anyCase(Rig rig) throws InterruptedException {
        HttpReply reply = reply(rig, headers("rEtRy-AfTeR: 7\r\n"));
        assertEquals("7", reply.header("Retry-After").orElse("absent"));
    }

    private static void repeated(Rig rig) throws InterruptedException {
        HttpReply reply = reply(rig, headers("X-A: 1\r\nX-B: 2\r\nx-a: 3\r\nX-A: 1\r\n"));
        List<String> values = reply.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("X-A"))
                .map(HttpHeader::value)
                .toList();
        assertEquals(List.of("1", "3", "1"), values);
    }

    private static void nonAscii(Rig rig) throws InterruptedException {
        HttpReply reply = reply(rig, headers("X-Latin: gr\u00fc\u00df\r\nX-Utf8: gr\u00c3\u00bc\r\nX-Last: here\r\n"));
        assertEquals(200, reply.status());
        assertEquals("here", reply.header("X-Last").orElse("absent"));
    }

    private static void longLine(Rig rig) throws InterruptedException {
        String value = "a".repeat(8000 - "X-Long: ".length());
        assertEquals(
                value,
                reply(rig, headers("X-Long: " + value + "\r\n"))
                        .header("X-Long")
                        .orElse("absent"));
    }

    private static void tooLongLine(Rig rig) throws InterruptedException {
        assertEquals(Reason.REPLY_TOO_LARGE, failure(rig, headers("X-Long: " + "a".repeat(9000) + "\r\n")));
    }

    private static void hundredHeaders(Rig rig) throws InterruptedException {
        HttpReply reply = reply(rig, headers(numbered(99))); // and Content-Length
        assertEquals(100, reply.headers().size(), "headers");
    }

    private static void moreHeaders(Rig rig) throws InterruptedException {
        assertEquals(Reason.REPLY_TOO_LARGE, failure(rig, headers(numbered(110))));
    }

    private static String numbered(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("X-").append(i).append(": ").append(i).append("\r\n");
        }
        return lines.toString();
    }

    private static void endless(Rig rig, String piece) throws InterruptedException {
        endless(rig, "HTTP/1.1 200 OK\r\nX-Endless: ", piece, ENDLESS);
    }

    /**
     * The origin goes on until the client ends the connection.
     *
     * @param most bytes that a client with limits does not read, after {@code begin}
     */
    static void endless(Rig rig, String begin, String piece, long most) throws InterruptedException {
        AtomicLong written = new AtomicLong();
        Origin origin = rig.origin(wire -> {
            wire.request();
            wire.write(begin);
            while (written.addAndGet(piece.length()) < most) {
                wire.write(piece);
            }
        });
        Client client = rig.client(origin);
        TransportException failure = client.failure(client.get());
        assertTrue(
                failure.reason() == Reason.REPLY_TOO_LARGE || failure.reason() == Reason.MALFORMED_REPLY,
                () -> "reason: " + failure.reason());
        origin.awaitNoConnection();
        assertTrue(written.get() < most, () -> "the client has read " + written.get() + " bytes");
    }

    private static void malformedStatusLine(Rig rig) throws InterruptedException {
        for (String line :
                List.of("HTTP/1.1", "HTTP/1.1 abc Fine", "HTTP/x.y 200 OK", "200 OK", "\u0000\u0001\u0002")) {
            assertEquals(
                    Reason.MALFORMED_REPLY,
                    failure(rig, line + "\r\nContent-Length: 0\r\n\r\n"),
                    () -> "reason for the status line '" + line + "'");
        }
    }

    private static void malformedLine(Rig rig) throws InterruptedException {
        assertEquals(Reason.MALFORMED_REPLY, failure(rig, headers("no colon here\r\n")));
    }

    private static void noReason(Rig rig) throws InterruptedException {
        for (String line : List.of("HTTP/1.1 200", "HTTP/1.1 200 ")) {
            assertEquals(200, reply(rig, line + "\r\nContent-Length: 0\r\n\r\n").status(), "status");
        }
    }

    private static void injection(Rig rig) throws InterruptedException {
        for (String end : List.of("\r\n", "\n", "\r", "\u0000")) {
            String value = Canaries.READ_ACCESS_TOKEN + end + "X-Injected: 1";
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class, () -> new HttpHeader("Authorization", value, true), "a header");
            assertFalse(
                    String.valueOf(refusal.getMessage()).contains(Canaries.READ_ACCESS_TOKEN), "the value is quoted");
        }
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> client.get("/3/x\r\nX-Injected: 1"), "a target");
        assertFalse(String.valueOf(refusal.getMessage()).contains("X-Injected"), "the target is quoted");
        assertEquals(0, origin.connections(), "connections");
    }
}
