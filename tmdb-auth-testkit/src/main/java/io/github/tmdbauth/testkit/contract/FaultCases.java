package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.internal.fault.FaultScript;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import io.github.tmdbauth.testkit.internal.wire.ReservedPort;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** A broken connection is an error that says whether the request may have arrived, and is never tried again unasked. */
final class FaultCases {
    private FaultCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("FLT-01", "a refused connection is NOT_CONNECTED", FaultCases::refused),
            must("FLT-02", "an unknown host is NOT_CONNECTED", FaultCases::unknownHost),
            must("FLT-03", "a connection that is reset at once is an error", rig -> unread(rig, Fault.reset())),
            must("FLT-04", "a connection that is closed at once is an error", rig -> unread(rig, Fault.close())),
            must("FLT-05", "a reset instead of a reply is CONNECTION_LOST", rig -> lost(rig, Fault.reset())),
            must("FLT-06", "a close instead of a reply is CONNECTION_LOST", rig -> lost(rig, Fault.close())),
            must("FLT-07", "a half close instead of a reply is CONNECTION_LOST", rig -> lost(rig, Fault.halfClose())),
            must("FLT-08", "an end within the head is no reply", rig -> cutOff(rig, Place.inHead())),
            must("FLT-09", "an end within the body is no reply", rig -> cutOff(rig, Place.inBody(0.5))),
            must("FLT-10", "garbage is MALFORMED_REPLY", FaultCases::garbage),
            must(
                    "FLT-11",
                    "a request on a connection that the server has closed is sent at most once",
                    FaultCases::stale),
            must("FLT-12", "a request that arrived on a kept connection is not sent again", FaultCases::lostOnReuse),
            should("FLT-13", "an answer that comes before the request is whole is a reply", FaultCases::early));

    private static HttpResponse answer() {
        return HttpResponse.of(200, "application/json", "{\"success\":true}".getBytes(US_ASCII));
    }

    private static Origin faulty(Rig rig, Injection injection) {
        return rig.origin(FaultScript.of(injection, FaultCases::answer));
    }

    private static void assertReason(Set<Reason> wanted, TransportException failure, String what) {
        assertTrue(wanted.contains(failure.reason()), () -> what + " gave " + failure.reason() + ", not " + wanted);
    }

    private static void refused(Rig rig) throws InterruptedException {
        ReservedPort port = ReservedPort.any();
        rig.atEnd(port::close);
        Client client = rig.client(URI.create("http://127.0.0.1:" + port.port()), settings -> {});
        for (HttpCall call : List.of(client.get(), client.post())) {
            assertEquals(Reason.NOT_CONNECTED, client.failure(call).reason());
        }
    }

    private static void unknownHost(Rig rig) throws InterruptedException {
        // The top-level domain is reserved for names that do not exist.
        Client client = rig.client(URI.create("http://no-such-host.invalid"), settings -> {});
        assertEquals(Reason.NOT_CONNECTED, client.failure(client.post()).reason());
    }

    /** The server has read nothing; whether the client had begun to send is a matter of chance. */
    private static void unread(Rig rig, Fault fault) throws InterruptedException {
        Client client = rig.client(faulty(rig, fault.at(Place.onConnect())));
        for (HttpCall call : List.of(client.get(), client.post())) {
            assertReason(Set.of(Reason.CONNECTION_LOST, Reason.NOT_CONNECTED), client.failure(call), call.method());
        }
    }

    private static void lost(Rig rig, Fault fault) throws InterruptedException {
        Origin origin = faulty(rig, fault.at(Place.beforeCommit()));
        Client client = rig.client(origin);
        for (HttpCall call : List.of(client.get(), client.post(), client.delete())) {
            assertEquals(Reason.CONNECTION_LOST, client.failure(call).reason(), call::method);
        }
        origin.awaitNoConnection();
        assertEquals(3, origin.requests().size(), "requests");
    }

    private static void cutOff(Rig rig, Place place) throws InterruptedException {
        for (Fault fault : List.of(Fault.reset(), Fault.close(), Fault.halfClose())) {
            Origin origin = faulty(rig, fault.at(place));
            Client client = rig.client(origin);
            for (HttpCall call : List.of(client.get(), client.post())) {
                assertReason(
                        Set.of(Reason.CONNECTION_LOST, Reason.MALFORMED_REPLY),
                        client.failure(call),
                        call.method() + " with " + fault);
            }
            origin.awaitNoConnection();
            assertEquals(2, origin.requests().size(), "requests");
        }
    }

    private static void garbage(Rig rig) throws InterruptedException {
        for (long seed = 1; seed <= 5; seed++) {
            Client client = rig.client(faulty(rig, Fault.garbage(2000, seed).at(Place.afterCommit())));
            assertReason(
                    Set.of(Reason.MALFORMED_REPLY, Reason.REPLY_TOO_LARGE),
                    client.failure(client.get()),
                    "garbage of seed " + seed);
        }
    }

    private static void stale(Rig rig) throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            Origin origin = rig.origin(wire -> {
                wire.request();
                wire.write(Replies.OK);
                wire.end();
            });
            Client client = rig.client(origin);
            assertEquals(200, client.reply(client.get()).status());
            origin.awaitNoConnection();
            Pending<HttpReply> second = client.start(client.post());
            second.awaitEnd();
            if (origin.requests().size() == 1) {
                TransportException failure = Client.failure(second);
                assertReason(Set.of(Reason.CONNECTION_LOST, Reason.NOT_CONNECTED), failure, "a stale connection");
            } else {
                assertEquals(200, second.result().status());
            }
            assertTrue(
                    origin.requests().size() <= 2,
                    () -> "requests: " + origin.requests().size());
        }
    }

    private static void lostOnReuse(Rig rig) throws InterruptedException {
        for (Fault fault : List.of(Fault.close(), Fault.reset())) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                Origin origin = rig.origin(wire -> {
                    wire.request();
                    wire.write(Replies.OK);
                    wire.request();
                    if (fault.equals(Fault.close())) {
                        wire.end();
                    } else {
                        wire.reset();
                    }
                });
                Client client = rig.client(origin);
                assertEquals(200, client.reply(client.get()).status());
                HttpCall call = switch (method) {
                    case "POST" -> client.post();
                    case "DELETE" -> client.delete();
                    default -> client.get();
                };
                assertEquals(Reason.CONNECTION_LOST, client.failure(call).reason(), () -> method + " after " + fault);
                assertEquals(2, origin.requests().size(), () -> "requests with a " + method);
                assertEquals(1, origin.connections(), () -> "connections with a " + method);
            }
        }
    }

    private static void early(Rig rig) throws InterruptedException {
        Client client = rig.client(faulty(rig, Fault.earlyAnswer().at(Place.beforeRequest())));
        assertEquals(503, client.reply(client.post(new byte[1024 * 1024])).status());
    }
}
