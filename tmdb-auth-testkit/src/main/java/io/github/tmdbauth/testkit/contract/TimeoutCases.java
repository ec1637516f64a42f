package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.DeadlineExceededException;
import io.github.tmdbauth.RetryPolicy;
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
import io.github.tmdbauth.testkit.internal.wire.DeafPort;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Every call ends in time, and what it leaves behind is used by no other call. */
final class TimeoutCases {
    private static final Duration DEADLINE = Duration.ofMillis(600);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Where a call can be held, and how slowly an answer can come. */
    private static final List<Injection> HELD = List.of(
            Fault.stall().at(Place.onConnect()),
            Fault.stall().at(Place.beforeRequest()),
            Fault.stall().at(Place.beforeCommit()),
            Fault.stall().at(Place.inBody(0)),
            Fault.drip(1, PAUSE).at(Place.inBody(0)),
            Fault.drip(1, Duration.ofSeconds(1)).at(Place.inHead()),
            Fault.drip(20, Duration.ofMillis(100)).at(Place.afterCommit()));

    private TimeoutCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            should("TIM-01", "connecting ends with the connect timeout", TimeoutCases::connect),
            must(
                    "TIM-02",
                    "the deadline ends a wait for the reply",
                    rig -> deadline(rig, Fault.stall().at(Place.afterCommit()))),
            must(
                    "TIM-03",
                    "the deadline ends a reply that stalls in its head",
                    rig -> deadline(rig, Fault.stall().at(Place.inHead()))),
            must(
                    "TIM-04",
                    "the deadline ends a reply that stalls in its body",
                    rig -> deadline(rig, Fault.stall().at(Place.inBody(0.5)))),
            must(
                    "TIM-05",
                    "the deadline ends a reply that comes byte by byte",
                    rig -> deadline(rig, Fault.drip(1, PAUSE).at(Place.afterCommit()))),
            must("TIM-06", "the deadline ends a TLS handshake", TimeoutCases::handshake),
            must("TIM-07", "the deadline ends a wait for a connection of the pool", TimeoutCases::pool),
            must("TIM-08", "the deadline covers all attempts together", TimeoutCases::attempts),
            must("TIM-09", "a connection whose call ran out of time is not used again", TimeoutCases::afterwards),
            must(
                    "TIM-10",
                    "the deadline ends a call wherever it is held, and however slowly",
                    TimeoutCases::everywhere));

    private static void connect(Rig rig) throws InterruptedException, IOException {
        DeafPort port =
                DeafPort.open().orElseThrow(() -> new NotTried("this machine has no port on which connecting hangs"));
        rig.atEnd(port::close);
        Client client = rig.client(
                URI.create("http://127.0.0.1:" + port.port()), settings -> settings.connectTimeout(DEADLINE));
        Clocking clocking = Clocking.expecting(DEADLINE);
        Pending<HttpReply> exchange = client.start(client.post());
        TransportException failure = Client.failure(exchange);
        assertEquals(Reason.NOT_CONNECTED, failure.reason());
        clocking.check("connecting", exchange);
    }

    private static HttpResponse answer() {
        byte[] body = Action.CREATE_REQUEST_TOKEN.goodAnswer().getBytes(UTF_8);
        return HttpResponse.of(200, "application/json", body);
    }

    private static void deadline(Rig rig, Injection injection) throws InterruptedException {
        Origin origin = rig.origin(FaultScript.of(injection, TimeoutCases::answer));
        Client client = rig.client(origin, settings -> settings.deadline(DEADLINE));
        endsInTime(client, Action.CREATE_REQUEST_TOKEN);
        origin.awaitNoConnection();
        assertEquals(1, origin.requests().size(), "requests");
    }

    private static void endsInTime(Client client, Action<?> action) throws InterruptedException {
        Clocking clocking = Clocking.expecting(DEADLINE);
        Pending<?> call = client.start(action);
        assertInstanceOf(DeadlineExceededException.class, call.failure());
        clocking.check(action.toString(), call);
    }

    private static void handshake(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        Injection injection = TlsFault.STALL_BEFORE_SERVER_HELLO.at(Place.onConnect());
        Origin origin =
                rig.opened(Origin.startInsteadOfTls(FaultScript.ofTls(injection, authority, TimeoutCases::answer)));
        Client client = rig.client(
                origin,
                settings -> settings.deadline(DEADLINE)
                        .connectTimeout(Duration.ofSeconds(20))
                        .sslContext(authority.clientContext()));
        endsInTime(client, Action.CREATE_REQUEST_TOKEN);
        origin.awaitNoConnection();
    }

    private static void pool(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(wire -> {
            wire.request();
            wire.awaitEnd();
        });
        Client client =
                rig.client(origin, settings -> settings.maxConnections(1).deadline(DEADLINE));
        Pending<HttpReply> holder = client.start(client.get());
        origin.awaitRequests(1);
        endsInTime(client, Action.CREATE_REQUEST_TOKEN);
        assertEquals(1, origin.requests().size(), "requests");
        assertTrue(!holder.hasEnded(), "the one that holds the connection has no deadline of core's");
        holder.abort();
    }

    /** All at once: the contract would spend much of its time here if these calls took turns. */
    private static void everywhere(Rig rig) throws InterruptedException {
        List<Origin> origins = new ArrayList<>();
        List<Client> clients = new ArrayList<>();
        for (Injection injection : HELD) {
            Origin origin = rig.origin(FaultScript.of(injection, TimeoutCases::answer));
            origins.add(origin);
            clients.add(rig.client(origin, settings -> settings.deadline(DEADLINE)));
        }
        List<Clocking> clockings = new ArrayList<>();
        List<Pending<?>> calls = new ArrayList<>();
        for (Client client : clients) {
            clockings.add(Clocking.expecting(DEADLINE));
            calls.add(client.start(Action.CREATE_REQUEST_TOKEN));
        }
        for (int i = 0; i < calls.size(); i++) {
            String what = "a call that meets " + HELD.get(i);
            assertInstanceOf(DeadlineExceededException.class, calls.get(i).failure(), what);
            clockings.get(i).check(what, calls.get(i));
            origins.get(i).awaitNoConnection();
        }
    }

    private static void attempts(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.json(503, "{\"status_code\":9}")));
        Duration wait = Duration.ofMillis(50);
        Client client = rig.client(
                origin,
                settings -> settings.deadline(DEADLINE)
                        .retryPolicy(new RetryPolicy(10, wait, Duration.ofHours(1), () -> Long.MAX_VALUE)));
        Clocking clocking = Clocking.expecting(DEADLINE);
        Pending<?> call = client.start(Action.CREATE_REQUEST_TOKEN);
        call.failure();
        clocking.checkNotLater("all attempts together", call);
        assertTrue(origin.requests().size() > 1, "there was a second attempt");
    }

    private static void afterwards(Rig rig) throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        Origin origin = rig.origin(wire -> {
            while (true) {
                wire.request();
                String answer = Replies.json(
                        200, "{\"success\":true,\"request_token\":\"answer " + count.incrementAndGet() + "\"}");
                if (count.get() == 1) {
                    // The rest comes when it is too late: whoever used the connection again would take it for his
                    // answer.
                    wire.write(answer.substring(0, answer.length() - 5));
                    wire.pause(DEADLINE.multipliedBy(2));
                    wire.write(answer.substring(answer.length() - 5));
                } else {
                    wire.write(answer);
                }
            }
        });
        Client client =
                rig.client(origin, settings -> settings.deadline(DEADLINE).maxConnections(1));
        client.error(DeadlineExceededException.class, Action.CREATE_REQUEST_TOKEN);
        assertEquals("answer 2", client.result(Action.CREATE_REQUEST_TOKEN).value());
        assertEquals(2, origin.connections(), "connections");
    }
}
