package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.internal.fault.FaultScript;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The reply's body: whole and unchanged, or no reply at all. */
final class BodyCases {
    private static final int LIMIT = 2000;
    private static final int ENDLESS = 64 * 1024 * 1024;
    private static final String CODING = "Transfer-Encoding: chunked\r\n";

    private BodyCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("BOD-01", "an empty body is a reply", BodyCases::empty),
            must("BOD-02", "204 has no body, and its connection is used again", BodyCases::noContent),
            must("BOD-03", "a body of announced length arrives byte for byte", rig -> exact(rig, Framing.LENGTH)),
            must(
                    "BOD-04",
                    "a chunked body arrives byte for byte, without extensions and trailers",
                    rig -> exact(rig, Framing.CHUNKED)),
            must(
                    "BOD-05",
                    "a body that ends with the connection arrives byte for byte",
                    rig -> exact(rig, Framing.END)),
            must("BOD-06", "a reply may come one byte at a time", BodyCases::byteByByte),
            must("BOD-07", "a body that is shorter than announced is no reply", BodyCases::tooShort),
            must("BOD-08", "a malformed chunk is MALFORMED_REPLY", BodyCases::malformedChunk),
            must("BOD-09", "chunks without their end are no reply", BodyCases::chunksWithoutEnd),
            must("BOD-10", "two different lengths are MALFORMED_REPLY", BodyCases::twoLengths),
            must("BOD-11", "nothing is decompressed", BodyCases::compressed),
            must("BOD-12", "a body of maxResponseBytes is read", BodyCases::limit),
            must("BOD-13", "a longer body is REPLY_TOO_LARGE", BodyCases::overLimit),
            must("BOD-14", "an endless body is cut off", BodyCases::endless),
            must("BOD-15", "the body of an HTTP/1.0 reply ends with its connection", BodyCases::http10));

    private enum Framing {
        LENGTH,
        CHUNKED,
        END;

        String reply(byte[] body) {
            return switch (this) {
                case LENGTH -> Replies.withBody(200, "", body);
                case CHUNKED -> Replies.head(200, CODING) + chunks(body);
                case END -> Replies.head(200, "Connection: close\r\n") + new String(body, ISO_8859_1);
            };
        }

        private static String chunks(byte[] body) {
            String text = new String(body, ISO_8859_1);
            int half = text.length() / 2;
            return Integer.toHexString(half) + ";name=\"value\"\r\n" + text.substring(0, half) + "\r\n"
                    + Integer.toHexString(text.length() - half).toUpperCase(Locale.ROOT) + "\r\n"
                    + text.substring(half) + "\r\n0\r\nX-Trailer: 1\r\n\r\n";
        }
    }

    private static TransportException failure(Rig rig, String reply) throws InterruptedException {
        Client client = rig.client(rig.origin(Replies.once(reply)), settings -> settings.maxResponseBytes(LIMIT));
        return client.failure(client.get());
    }

    /** What a cut connection is may depend on how a client notices it; both reasons are handled alike. */
    private static void assertCutOff(TransportException failure, String what) {
        assertTrue(
                Set.of(Reason.MALFORMED_REPLY, Reason.CONNECTION_LOST).contains(failure.reason()),
                () -> what + " gave " + failure.reason());
    }

    private static void empty(Rig rig) throws InterruptedException {
        Client client = rig.client(rig.origin(Replies.always(Replies.withBody(200, "", new byte[0]))));
        assertEquals(0, client.reply(client.get()).body().length, "bytes of the body");
    }

    private static void noContent(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.head(204, "")));
        Client client = rig.client(origin);
        for (int i = 0; i < 2; i++) {
            HttpReply reply = client.reply(client.delete());
            assertEquals(204, reply.status());
            assertEquals(0, reply.body().length, "bytes of the body");
        }
        assertEquals(1, origin.connections(), "connections");
    }

    private static void exact(Rig rig, Framing framing) throws InterruptedException {
        byte[] body = new byte[50_000];
        new Random(5).nextBytes(body);
        Client client = rig.client(rig.origin(wire -> {
            wire.request();
            wire.write(framing.reply(body));
            if (framing == Framing.END) {
                wire.end();
            } else {
                wire.awaitEnd();
            }
        }));
        assertArrayEquals(body, client.reply(client.get()).body(), "the body");
    }

    private static void byteByByte(Rig rig) throws InterruptedException {
        byte[] body = "{\"success\":true}".getBytes(UTF_8);
        Client client = rig.client(rig.origin(wire -> {
            wire.request();
            wire.drip(Framing.CHUNKED.reply(body).getBytes(ISO_8859_1), 1, Duration.ofNanos(1));
            wire.awaitEnd();
        }));
        assertArrayEquals(body, client.reply(client.get()).body(), "the body");
    }

    private static void tooShort(Rig rig) throws InterruptedException {
        assertCutOff(
                failure(rig, Replies.head(200, "Content-Length: 100\r\n") + "only this"), "a body that was too short");
        assertCutOff(failure(rig, Replies.head(200, "Content-Length: 100\r\n")), "a missing body");
    }

    private static void malformedChunk(Rig rig) throws InterruptedException {
        for (String chunks :
                List.of("zz\r\nabc\r\n0\r\n\r\n", "-1\r\nabc\r\n0\r\n\r\n", "3\r\nabcdef\r\n0\r\n\r\n", "\r\n\r\n")) {
            assertEquals(
                    Reason.MALFORMED_REPLY,
                    failure(rig, Replies.head(200, CODING) + chunks).reason(),
                    () -> "reason for " + chunks.replace("\r\n", "|"));
        }
    }

    private static void chunksWithoutEnd(Rig rig) throws InterruptedException {
        for (String chunks : List.of("3\r\nabc\r\n", "3\r\nab", "3")) {
            assertCutOff(failure(rig, Replies.head(200, CODING) + chunks), chunks.replace("\r\n", "|"));
        }
    }

    private static void twoLengths(Rig rig) throws InterruptedException {
        String reply = Replies.head(200, "Content-Length: 2\r\nContent-Length: 3\r\n") + "{} ";
        assertEquals(Reason.MALFORMED_REPLY, failure(rig, reply).reason());
    }

    private static void compressed(Rig rig) throws InterruptedException {
        byte[] body = {31, -117, 8, 0, 1, 2, 3};
        Origin origin = rig.origin(Replies.always(Replies.withBody(200, "Content-Encoding: gzip\r\n", body)));
        Client client = rig.client(origin);
        HttpReply reply = client.reply(client.get());
        assertArrayEquals(body, reply.body(), "the body");
        assertEquals("gzip", reply.header("Content-Encoding").orElse("absent"));
        assertEquals(List.of(), origin.requests().get(0).values("Accept-Encoding"), "Accept-Encoding");
    }

    private static void limit(Rig rig) throws InterruptedException {
        for (Framing framing : Framing.values()) {
            Client client = rig.client(
                    rig.origin(Replies.once(framing.reply(new byte[LIMIT]))),
                    settings -> settings.maxResponseBytes(LIMIT));
            assertEquals(LIMIT, client.reply(client.get()).body().length, () -> "bytes with " + framing);
        }
    }

    private static void overLimit(Rig rig) throws InterruptedException {
        for (Framing framing : Framing.values()) {
            assertEquals(
                    Reason.REPLY_TOO_LARGE,
                    failure(rig, framing.reply(new byte[LIMIT + 1])).reason(),
                    () -> "reason with " + framing);
        }
    }

    private static void endless(Rig rig) throws InterruptedException {
        List<String> heads = new ArrayList<>();
        heads.add(Replies.head(200, "Content-Length: " + ENDLESS + "\r\n"));
        heads.add(Replies.head(200, "Connection: close\r\n"));
        heads.add(Replies.head(200, CODING) + Integer.toHexString(ENDLESS) + "\r\n");
        for (String head : heads) {
            AtomicLong written = new AtomicLong();
            Origin origin = rig.origin(wire -> {
                wire.request();
                wire.write(head);
                while (written.addAndGet(8192) < ENDLESS) {
                    wire.write(new byte[8192]);
                }
            });
            Client client = rig.client(origin);
            assertEquals(Reason.REPLY_TOO_LARGE, client.failure(client.get()).reason());
            origin.awaitNoConnection();
            assertTrue(written.get() < ENDLESS, () -> "the client has read " + written.get() + " bytes");
        }
    }

    private static void http10(Rig rig) throws InterruptedException {
        byte[] body = "{\"success\":true}".getBytes(UTF_8);
        Origin origin = rig.origin(FaultScript.of(
                Fault.http10().at(Place.afterCommit()), () -> HttpResponse.of(200, "application/json", body)));
        Client client = rig.client(origin);
        for (int i = 0; i < 2; i++) {
            HttpReply reply = client.reply(client.post());
            assertEquals(200, reply.status());
            assertArrayEquals(body, reply.body(), "the body");
        }
        assertEquals(2, origin.connections(), "connections");
    }
}
