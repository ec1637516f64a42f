package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.fault.FaultScript;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whoever gives up is free at once, and so is the connection. */
final class CancellationCases {
    private static final int SMALL = 3;

    private CancellationCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("CAN-01", "a call is cancelled while it connects", CancellationCases::whileConnecting),
            must(
                    "CAN-02",
                    "a call is cancelled before the reply begins",
                    rig -> cancelled(rig, Fault.stall().at(Place.afterCommit()))),
            must(
                    "CAN-03",
                    "a call is cancelled within the head",
                    rig -> cancelled(rig, Fault.stall().at(Place.inHead()))),
            must(
                    "CAN-04",
                    "a call is cancelled within the body",
                    rig -> cancelled(rig, Fault.stall().at(Place.inBody(0.5)))),
            must("CAN-05", "a call is cancelled while it waits for a connection", CancellationCases::whileWaiting),
            must("CAN-06", "cancelled calls give their place in the pool back", CancellationCases::givesBack),
            must("CAN-07", "cancelling after the end changes nothing", CancellationCases::afterTheEnd),
            must("CAN-08", "an interrupt ends a blocking call", CancellationCases::interrupt)
                    .only(CallStyle.BLOCKING),
            must("CAN-09", "an operation is cancelled, and its exchange with it", CancellationCases::operation),
            must("CAN-10", "an interrupted operation leaves its thread interrupted", CancellationCases::interruptFlag)
                    .only(CallStyle.BLOCKING),
            must(
                            "CAN-11",
                            "a thread that was interrupted begins a call that it does not wait for",
                            CancellationCases::interruptedBefore)
                    .only(CallStyle.FUTURE));

    private static HttpResponse answer() {
        return HttpResponse.of(200, "application/json", "{\"success\":true}".getBytes(StandardCharsets.US_ASCII));
    }

    private static Origin faulty(Rig rig, Injection injection) {
        return rig.origin(FaultScript.of(injection, CancellationCases::answer));
    }

    private static void assertCancelled(Pending<HttpReply> call) throws InterruptedException {
        Throwable failure = call.failure();
        if (failure instanceof CancellationException) {
            return;
        }
        assertEquals(
                Reason.CANCELLED,
                assertInstanceOf(TransportException.class, failure).reason());
    }

    /** A new connection, then a kept one. */
    private static void interruptedBefore(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        for (int i = 0; i < 2; i++) {
            assertEquals(200, client.startInterrupted(client.post()).result().status());
        }
    }

    private static void whileConnecting(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        Injection injection = TlsFault.STALL_BEFORE_SERVER_HELLO.at(Place.onConnect());
        Origin origin = rig.opened(
                Origin.startInsteadOfTls(FaultScript.ofTls(injection, authority, CancellationCases::answer)));
        Client client = rig.client(
                origin,
                settings -> settings.connectTimeout(Duration.ofSeconds(30)).sslContext(authority.clientContext()));
        Pending<HttpReply> call = client.start(client.post());
        origin.await(o -> o.connections() == 1, "a connection");
        call.abort();
        assertCancelled(call);
        origin.awaitNoConnection();
    }

    private static void cancelled(Rig rig, Injection injection) throws InterruptedException {
        Origin origin = faulty(rig, injection);
        Client client = rig.client(origin);
        Pending<HttpReply> call = client.start(client.post());
        origin.awaitRequests(1);
        call.abort();
        assertCancelled(call);
        origin.awaitNoConnection();
        assertEquals(1, origin.requests().size(), "requests");
    }

    private static void whileWaiting(Rig rig) throws InterruptedException {
        Origin origin = faulty(rig, Fault.stall().at(Place.afterCommit()));
        Client client = rig.client(origin, settings -> settings.maxConnections(1));
        Pending<HttpReply> holder = client.start(client.get());
        origin.awaitRequests(1);
        Pending<HttpReply> waiting = client.start(client.post());
        waiting.abort();
        assertCancelled(waiting);
        assertTrue(!holder.hasEnded(), "the call that holds the connection goes on");
        holder.abort();
        origin.awaitNoConnection();
        assertEquals(1, origin.requests().size(), "requests");
    }

    private static void givesBack(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(wire -> {
            if (wire.number() <= 3 * SMALL) {
                wire.request();
                wire.awaitEnd();
            } else {
                Replies.always(Replies.OK).serve(wire);
            }
        });
        Client client = rig.client(origin, settings -> settings.maxConnections(SMALL));
        for (int round = 1; round <= 3; round++) {
            List<Pending<HttpReply>> calls = new ArrayList<>();
            for (int i = 0; i < SMALL; i++) {
                calls.add(client.start(client.get()));
            }
            origin.awaitRequests(round * SMALL);
            for (Pending<HttpReply> call : calls) {
                call.abort();
                assertCancelled(call);
            }
        }
        assertEquals(200, client.reply(client.get()).status());
    }

    private static void afterTheEnd(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        for (int i = 0; i < 5; i++) {
            Pending<HttpReply> call = client.start(client.get());
            assertEquals(200, call.result().status());
            call.abort();
            assertEquals(200, call.result().status());
        }
        assertEquals(1, origin.connections(), "connections");
    }

    private static void interrupt(Rig rig) throws InterruptedException {
        for (Place place : List.of(Place.afterCommit(), Place.inHead(), Place.inBody(0.5))) {
            Origin origin = faulty(rig, Fault.stall().at(place));
            Client client = rig.client(origin);
            Pending<HttpReply> call = client.start(client.post());
            origin.awaitRequests(1);
            call.interrupt();
            assertInstanceOf(InterruptedException.class, call.failure());
            origin.awaitNoConnection();
        }
    }

    /** A future is cancelled; a call that blocks, interrupted. */
    private static void operation(Rig rig) throws InterruptedException {
        Origin origin = faulty(rig, Fault.stall().at(Place.afterCommit()));
        Client client = rig.client(origin);
        Pending<?> call = client.start(Action.CREATE_SESSION);
        origin.awaitRequests(1);
        call.abort();
        Throwable failure = call.failure();
        assertTrue(
                failure instanceof CancellationException || failure instanceof OperationCancelledException,
                () -> "it failed with " + failure);
        origin.awaitNoConnection();
        assertEquals(1, origin.requests().size(), "requests");
    }

    private static void interruptFlag(Rig rig) throws InterruptedException {
        Origin origin = faulty(rig, Fault.stall().at(Place.afterCommit()));
        Client client = rig.client(origin);
        AtomicBoolean interrupted = new AtomicBoolean();
        Pending<?> call =
                client.start(Action.CREATE_SESSION.with(tmdb -> tmdb.createSession(Canaries.REQUEST_TOKEN), tmdb -> {
                    try {
                        return tmdb.createSession(Canaries.REQUEST_TOKEN);
                    } finally {
                        interrupted.set(Thread.currentThread().isInterrupted());
                    }
                }));
        origin.awaitRequests(1);
        call.interrupt();
        assertInstanceOf(OperationCancelledException.class, call.failure());
        assertTrue(interrupted.get(), "the thread is interrupted");
    }
}
