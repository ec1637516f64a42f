package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.internal.fault.FaultScript;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import io.github.tmdbauth.testkit.internal.wire.ReservedPort;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The origin counts: what may be repeated is, and nothing else reaches TMDb twice. */
final class RetryCases {
    /** Four attempts at most, at once after each other. */
    private static final RetryPolicy QUICK =
            new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(2), () -> Long.MAX_VALUE);

    private static final List<Action<?>> HARMLESS =
            List.of(Action.VALIDATE_KEY, Action.CREATE_REQUEST_TOKEN, Action.CREATE_USER_REQUEST_TOKEN);
    private static final List<Action<?>> ONCE_ONLY =
            Action.ALL.stream().filter(action -> !HARMLESS.contains(action)).toList();

    private RetryCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("RET-01", "what does no harm twice is repeated after an outage", RetryCases::harmless),
            must(
                    "RET-02",
                    "what uses a token up, sends a password or creates something is sent once, whatever happens",
                    RetryCases::onceOnly),
            must("RET-03", "what surely did not arrive is repeated", RetryCases::notConnected),
            must("RET-04", "without a retry policy nothing is repeated", RetryCases::off),
            must("RET-05", "a Retry-After that is longer than the deadline ends the call at once", RetryCases::tooLong),
            must("RET-06", "a Retry-After that fits is waited for", RetryCases::obeyed),
            must("RET-07", "a cancelled call does not wait for its next attempt", RetryCases::cancelledWait),
            must("RET-08", "after a lost answer the error says that the outcome is unknown", RetryCases::lostAnswer));

    private static void settings(TmdbAuthentication.Builder settings) {
        settings.retryPolicy(QUICK).credential(new ReadAccessToken(Canaries.READ_ACCESS_TOKEN));
    }

    private static HttpResponse answer(Action<?> action) {
        return HttpResponse.of(200, "application/json", action.goodAnswer().getBytes(UTF_8));
    }

    private static void harmless(Rig rig) throws InterruptedException {
        for (Action<?> action : HARMLESS) {
            for (Outage outage : Outage.values()) {
                AtomicInteger count = new AtomicInteger();
                Origin origin = rig.origin(wire -> {
                    while (wire.nextRequest() != null) {
                        if (count.incrementAndGet() > 2) {
                            wire.write(Replies.json(200, action.goodAnswer()));
                        } else if (outage == Outage.RESET) {
                            wire.reset();
                        } else {
                            wire.write(Replies.json(outage.status, "{\"status_code\":9}"));
                        }
                    }
                });
                rig.client(origin, RetryCases::settings).result(action);
                assertEquals(3, origin.requests().size(), () -> "requests of " + action + " with " + outage);
            }
        }
    }

    private enum Outage {
        RESET(0),
        BAD_GATEWAY(502),
        UNAVAILABLE(503),
        GATEWAY_TIMEOUT(504),
        RATE_LIMITED(429);

        private final int status;

        Outage(int status) {
            this.status = status;
        }
    }

    private static void onceOnly(Rig rig) throws InterruptedException {
        List<Injection> injections = List.of(
                Fault.reset().at(Place.beforeCommit()),
                Fault.close().at(Place.afterCommit()),
                Fault.close().at(Place.inHead()),
                Fault.reset().at(Place.inBody(0.5)),
                Fault.badChunk().at(Place.afterCommit()),
                Fault.garbage(500, 3).at(Place.afterCommit()),
                Fault.tmdbError(11).at(Place.afterCommit()),
                Fault.edgePage(502).at(Place.afterCommit()),
                Fault.maintenance().at(Place.beforeCommit()),
                Fault.edgePage(504).at(Place.afterCommit()),
                Fault.malformedJson().at(Place.afterCommit()),
                Fault.html().at(Place.afterCommit()));
        for (Action<?> action : ONCE_ONLY) {
            for (Injection injection : injections) {
                Origin origin = rig.origin(FaultScript.of(injection, () -> answer(action)));
                try (Client client = rig.client(origin, RetryCases::settings)) {
                    client.start(action).awaitEnd();
                }
                assertEquals(1, origin.requests().size(), () -> "requests of " + action + " with " + injection);
            }
        }
    }

    private static void notConnected(Rig rig) throws InterruptedException {
        for (Action<?> action : ONCE_ONLY) {
            ReservedPort reserved = ReservedPort.any();
            int port = reserved.port();
            rig.atEnd(reserved::close);
            CompletableFuture<Origin> origin = new CompletableFuture<>();
            Client client = rig.client(
                    URI.create("http://127.0.0.1:" + port),
                    RetryCases::settings,
                    transport -> new AfterFailure(transport, () -> {
                        if (!origin.isDone()) {
                            reserved.close();
                            origin.complete(rig.opened(
                                    Origin.startAt(port, Replies.always(Replies.json(200, action.goodAnswer())))));
                        }
                    }));
            client.result(action);
            assertEquals(1, origin.join().requests().size(), () -> "requests of " + action);
        }
    }

    private static void off(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.json(503, "{\"status_code\":9}")));
        Client client =
                rig.client(origin, settings -> settings.credential(new ReadAccessToken(Canaries.READ_ACCESS_TOKEN)));
        for (Action<?> action : Action.ALL) {
            client.error(TmdbAuthenticationException.class, action);
        }
        assertEquals(Action.ALL.size(), origin.requests().size(), "requests");
    }

    private static String limited(String retryAfter) {
        return Replies.withBody(429, "Retry-After: " + retryAfter + "\r\n", new byte[0]);
    }

    private static void tooLong(Rig rig) throws InterruptedException {
        for (String retryAfter : List.of("86400", "99999999999999999999", "Wed, 21 Oct 2065 07:28:00 GMT")) {
            Origin origin = rig.origin(Replies.always(limited(retryAfter)));
            Client client = rig.client(origin, settings -> settings.retryPolicy(QUICK));
            RateLimitedException error = client.error(RateLimitedException.class, Action.CREATE_REQUEST_TOKEN);
            assertTrue(error.retryAfter().isPresent(), "the error says how long to wait");
            assertEquals(1, origin.requests().size(), "requests");
        }
    }

    private static void obeyed(Rig rig) throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        Origin origin = rig.origin(Replies.each(request -> count.incrementAndGet() == 1
                ? limited("1")
                : Replies.json(200, Action.CREATE_REQUEST_TOKEN.goodAnswer())));
        Client client = rig.client(origin, settings -> settings.retryPolicy(QUICK));
        Clocking clocking = Clocking.expecting(Duration.ofSeconds(1));
        Pending<?> call = client.start(Action.CREATE_REQUEST_TOKEN);
        call.result();
        clocking.check("the call with its wait", call);
    }

    private static void cancelledWait(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.json(503, "{\"status_code\":9}")));
        Duration hour = Duration.ofHours(1);
        Client client = rig.client(
                origin,
                settings -> settings.deadline(Duration.ofHours(3))
                        .retryPolicy(new RetryPolicy(2, hour, hour, () -> Long.MAX_VALUE)));
        Pending<?> call = client.start(Action.CREATE_REQUEST_TOKEN);
        origin.awaitRequests(1);
        call.abort();
        Throwable failure = call.failure();
        assertTrue(
                failure instanceof CancellationException || failure instanceof TmdbAuthenticationException,
                () -> "it failed with " + failure);
        assertEquals(1, origin.requests().size(), "requests");
    }

    private static void lostAnswer(Rig rig) throws InterruptedException {
        for (Action<?> action : ONCE_ONLY) {
            Origin origin = rig.origin(FaultScript.of(Fault.reset().at(Place.afterCommit()), () -> answer(action)));
            Client client = rig.client(origin, RetryCases::settings);
            TmdbAuthenticationException error = assertInstanceOf(
                    TmdbAuthenticationException.class, client.start(action).failure());
            assertTrue(error.outcomeUnknown(), () -> "the outcome of " + action + " is unknown");
            assertTrue(
                    String.valueOf(error.getMessage()).contains("unknown"), () -> "the message: " + error.getMessage());
        }
    }
}
