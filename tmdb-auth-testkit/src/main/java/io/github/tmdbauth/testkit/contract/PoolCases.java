package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLParameters;

/** Connections are few, kept, and given back; no call gets another one's answer. */
final class PoolCases {
    private static final int SMALL = 4;

    private PoolCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            should("POL-01", "calls one after another share a connection", PoolCases::reuse),
            must("POL-02", "Connection: close is obeyed", PoolCases::connectionClose),
            should("POL-03", "a connection is used again after an error's reply", PoolCases::reuseAfterErrors),
            must("POL-04", "100 calls at once through a small pool get their own answers", rig -> many(rig, 100)),
            must("POL-05", "2000 calls at once through a small pool get their own answers", rig -> many(rig, 2000)),
            must(
                    "POL-06",
                    "no more connections than maxConnections, and no fewer if there are calls",
                    PoolCases::limit),
            must("POL-07", "failed calls give their place in the pool back", PoolCases::failuresGiveBack),
            must("POL-08", "bytes after a reply are no reply to the next call", PoolCases::leftovers));

    private static void reuse(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        for (int i = 0; i < 5; i++) {
            for (HttpCall call : List.of(client.get(), client.post(), client.delete())) {
                client.reply(call);
            }
        }
        assertEquals(1, origin.connections(), "connections");
    }

    private static void connectionClose(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(wire -> {
            wire.request();
            wire.write(Replies.withBody(200, "Connection: close\r\n", "{}".getBytes(UTF_8)));
            // The client has to end it: a second request here would be answered by nobody.
            wire.awaitEnd();
        });
        Client client = rig.client(origin);
        for (int i = 0; i < 3; i++) {
            assertEquals(200, client.reply(client.post()).status());
        }
        assertEquals(3, origin.connections(), "connections");
        origin.awaitNoConnection();
    }

    private static void reuseAfterErrors(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.each(request -> Replies.json(
                Integer.parseInt(request.target().substring(1)), "{\"success\":false,\"status_code\":7}")));
        Client client = rig.client(origin);
        for (int status : List.of(400, 401, 404, 422, 429, 500, 502, 503, 504)) {
            assertEquals(status, client.reply(client.get("/" + status)).status());
        }
        assertEquals(1, origin.connections(), "connections");
    }

    private static void many(Rig rig, int calls) throws InterruptedException {
        Origin origin =
                rig.origin(Replies.each(request -> Replies.json(200, "{\"target\":\"" + request.target() + "\"}")));
        Client client = rig.client(origin, settings -> settings.maxConnections(SMALL));
        List<Pending<HttpReply>> pending = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            pending.add(client.start(client.get("/call/" + i)));
        }
        for (int i = 0; i < calls; i++) {
            assertEquals(
                    "{\"target\":\"/call/" + i + "\"}",
                    new String(pending.get(i).result().body(), UTF_8));
        }
        assertEquals(calls, origin.requests().size(), "requests");
        assertEquals(
                calls,
                origin.requests().stream().map(r -> r.target()).distinct().count(),
                "different requests");
        assertTrue(origin.mostOpen() <= SMALL, () -> "connections at one time: " + origin.mostOpen());
    }

    private static void limit(Rig rig) throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        Origin origin = rig.origin(wire -> {
            while (true) {
                wire.request();
                gate.await();
                wire.write(Replies.OK);
            }
        });
        Client client = rig.client(origin, settings -> settings.maxConnections(SMALL));
        List<Pending<HttpReply>> pending = new ArrayList<>();
        for (int i = 0; i < 3 * SMALL; i++) {
            pending.add(client.start(client.get()));
        }
        origin.awaitRequests(SMALL);
        gate.countDown();
        for (Pending<HttpReply> call : pending) {
            assertEquals(200, call.result().status());
        }
        assertEquals(SMALL, origin.mostOpen(), "connections at one time");
    }

    private static void failuresGiveBack(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(wire -> {
            if (wire.number() <= 3 * SMALL) {
                wire.request();
                wire.reset();
            } else {
                Replies.always(Replies.OK).serve(wire);
            }
        });
        Client client = rig.client(origin, settings -> settings.maxConnections(SMALL));
        for (int i = 0; i < 3 * SMALL; i++) {
            client.failure(client.get());
        }
        assertEquals(200, client.reply(client.get()).status());
    }

    private static void leftovers(Rig rig) throws InterruptedException {
        leftoversAfterAShortBody(rig);
        leftoversInATlsRecord(rig);
    }

    /** A client may read a long body past its buffer; what came with it is then where TLS has decrypted it. */
    private static void leftoversInATlsRecord(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        String body = "{\"answer\":\"" + "1".repeat(1500) + "\"}";
        Origin origin = rig.tlsOrigin(authority.loopback().serverContext(), new SSLParameters(), wire -> {
            while (wire.nextRequest() != null) {
                wire.write(Replies.head(200, "Content-Length: " + body.length() + "\r\n"));
                wire.write(body + Replies.json(200, "{\"answer\":\"smuggled\"}"));
            }
        });
        Client client = rig.client(origin, settings -> settings.sslContext(authority.clientContext()));
        for (int i = 0; i < 5; i++) {
            Pending<HttpReply> call = client.start(client.get());
            call.awaitEnd();
            if (!call.failed()) {
                assertEquals(body, new String(call.result().body(), UTF_8));
            }
        }
    }

    private static void leftoversAfterAShortBody(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.each(request -> request.target().equals("/first")
                ? Replies.json(200, "{\"answer\":1}") + Replies.json(200, "{\"answer\":\"smuggled\"}")
                : Replies.json(200, "{\"answer\":2}")));
        for (int i = 0; i < 5; i++) {
            Client client = rig.client(origin);
            client.start(client.get("/first")).awaitEnd();
            Pending<HttpReply> second = client.start(client.get("/second"));
            second.awaitEnd();
            if (!second.failed()) {
                assertEquals("{\"answer\":2}", new String(second.result().body(), UTF_8));
            }
        }
    }
}
