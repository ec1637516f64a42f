package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every final status is a reply, and no status makes the transport do anything on its own. */
final class StatusCases {
    private static final List<Integer> FINAL = List.of(
            200, 201, 202, 203, 206, 300, 301, 302, 303, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409,
            410, 411, 412, 413, 414, 415, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502,
            503, 504, 505, 511, 520, 599);

    /** Far more interim answers than any limit, and yet soon written. */
    private static final int ENDLESS = 1_000_000;

    private static final String CONTINUE = "100 Continue";
    private static final String EARLY_HINTS = "103 Early Hints\r\nLink: </x>; rel=preload";

    private StatusCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("STA-01", "every final status is a reply, with its body", StatusCases::everyStatus),
            must("STA-02", "redirects are not followed", StatusCases::redirects),
            must("STA-03", "100 and 103 before the reply are passed over", rig -> interim(rig, CONTINUE, EARLY_HINTS)),
            must("STA-04", "429 and 503 are not repeated, whatever Retry-After says", StatusCases::retryAfter),
            must("STA-05", "a challenge is not answered", StatusCases::challenge),
            should(
                    "STA-06",
                    "any other interim answer is passed over, too",
                    rig -> interim(rig, "102 Processing", EARLY_HINTS, "199 Unheard Of")),
            must("STA-07", "interim answers without end are cut off", StatusCases::endlessInterim));

    private static void everyStatus(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.each(request -> {
            int status = Integer.parseInt(request.target().substring(1));
            return Replies.json(status, "{\"status\":" + status + "}");
        }));
        Client client = rig.client(origin);
        for (int status : FINAL) {
            HttpReply reply = client.reply(client.get("/" + status));
            assertEquals(status, reply.status());
            assertArrayEquals(
                    ("{\"status\":" + status + "}").getBytes(UTF_8), reply.body(), () -> "body of a " + status);
        }
        assertEquals(FINAL.size(), origin.requests().size(), "requests");
    }

    private static void redirects(Rig rig) throws InterruptedException {
        Origin elsewhere = rig.origin(Replies.always(Replies.OK));
        for (int status : List.of(301, 302, 303, 307, 308)) {
            for (String location : List.of(elsewhere.uri() + "/3/stolen", "/3/elsewhere", "")) {
                Origin origin = rig.origin(
                        Replies.always(Replies.withBody(status, "Location: " + location + "\r\n", new byte[0])));
                Client client = rig.client(origin);
                for (HttpCall call : List.of(client.get(), client.post(), client.delete())) {
                    HttpReply reply = client.reply(call);
                    assertEquals(status, reply.status(), () -> "status of a " + call.method());
                }
                assertEquals(3, origin.requests().size(), () -> "requests redirected with " + status);
            }
        }
        assertEquals(0, elsewhere.connections(), "connections to where the redirect leads");
    }

    private static void interim(Rig rig, String... heads) throws InterruptedException {
        String interim =
                Stream.of(heads).map(head -> "HTTP/1.1 " + head + "\r\n\r\n").collect(Collectors.joining());
        Origin origin = rig.origin(Replies.always(interim + Replies.OK));
        Client client = rig.client(origin);
        for (HttpCall call : List.of(client.get(), client.post(), client.delete())) {
            HttpReply reply = client.reply(call);
            assertEquals(200, reply.status(), () -> "status of a " + call.method());
            assertEquals("absent", reply.header("Link").orElse("absent"), "headers of an interim answer");
        }
    }

    private static void endlessInterim(Rig rig) throws InterruptedException {
        for (String head : List.of(CONTINUE, EARLY_HINTS)) {
            String interim = "HTTP/1.1 " + head + "\r\n\r\n";
            HeaderCases.endless(rig, "", interim.repeat(100), (long) ENDLESS * interim.length());
        }
    }

    private static void retryAfter(Rig rig) throws InterruptedException {
        for (int status : List.of(429, 503)) {
            for (String retryAfter : List.of("0", "1", "86400", "Wed, 21 Oct 2065 07:28:00 GMT")) {
                Origin origin = rig.origin(
                        Replies.always(Replies.withBody(status, "Retry-After: " + retryAfter + "\r\n", new byte[0])));
                Client client = rig.client(origin);
                assertEquals(status, client.reply(client.get()).status());
                assertEquals(status, client.reply(client.post()).status());
                assertEquals(2, origin.requests().size(), () -> "requests answered with " + status);
            }
        }
    }

    private static void challenge(Rig rig) throws InterruptedException {
        String challenge = Replies.withBody(401, "WWW-Authenticate: Basic realm=\"x\"\r\n", new byte[0]);
        Origin origin = rig.origin(Replies.always(challenge));
        Client client = rig.client(origin);
        assertEquals(401, client.reply(client.get()).status());
        assertEquals(401, client.reply(client.post()).status());
        assertEquals(2, origin.requests().size(), "requests");
    }
}
