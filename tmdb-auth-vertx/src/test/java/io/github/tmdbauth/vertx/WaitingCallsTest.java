package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls for which there is no connection at first: where they begin when there is one. */
class WaitingCallsTest {

    /** Where an interceptor of the lent client saw a request. */
    private record Place(@Nullable Context context, boolean eventLoop, String thread) {}

    /** How the call before ends. */
    private enum End {
        REPLY,
        CANCELLED_BY_A_THREAD,
        CANCELLED_BY_THE_TIMER,
        CANCELLED_ON_AN_EVENT_LOOP
    }

    private final Clients clients = new Clients();
    private final Map<String, CompletableFuture<Place>> begun = new ConcurrentHashMap<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    /** Keeps the first call waiting, and answers the others at once. */
    private final RawServer server = RawServer.start((request, socket) -> {
        if (request.line().startsWith("GET /first ")) {
            arrived.countDown();
            answer.await();
        }
        RawServer.send(socket, RawServer.ok("{}"));
    });

    @BeforeEach
    void intercept() {
        ((WebClientInternal) clients.webClient).addInterceptor(it -> {
            if (it.phase() == ClientPhase.PREPARE_REQUEST) {
                begun(it.request().uri())
                        .complete(new Place(
                                Vertx.currentContext(),
                                Context.isOnEventLoopThread(),
                                Thread.currentThread().getName()));
            }
            it.next();
        });
    }

    @AfterEach
    void close() {
        server.close();
        clients.close();
    }

    private CompletableFuture<Place> begun(String target) {
        return begun.computeIfAbsent(target, any -> new CompletableFuture<>());
    }

    private Transport transport(Kind kind) {
        return clients.transport(kind, Kind.configuration(server.uri(), settings -> settings.maxConnections(1)));
    }

    private CompletableFuture<HttpReply> send(Transport transport, String target) {
        return transport.send(Kind.call(server.uri(), "GET", target, ""));
    }

    /** Each thread has its own. */
    private static Context newContext(Vertx vertx) throws Exception {
        CompletableFuture<Context> made = new CompletableFuture<>();
        new Thread(() -> made.complete(vertx.getOrCreateContext())).start();
        return await(made);
    }

    private static <T> T on(Context context, Callable<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(nothing -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return await(result);
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private void awaitArrival() throws InterruptedException {
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void end(CompletableFuture<HttpReply> call, End how) throws Exception {
        switch (how) {
            case REPLY -> answer.countDown();
            case CANCELLED_BY_A_THREAD -> call.cancel(true);
            case CANCELLED_BY_THE_TIMER ->
                CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(() -> call.cancel(true));
            case CANCELLED_ON_AN_EVENT_LOOP -> on(newContext(clients.vertx), () -> call.cancel(true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void callFromAContext_beginsOnIt(End how) throws Exception {
        try (Transport transport = transport(Kind.WEB_CLIENT)) {
            Context another = newContext(clients.vertx);
            Context own = newContext(clients.vertx);
            CompletableFuture<HttpReply> first = on(another, () -> send(transport, "/first"));
            awaitArrival();
            CompletableFuture<HttpReply> second = on(own, () -> send(transport, "/second"));

            end(first, how);

            assertThat(await(begun("/first")).context()).isSameAs(another);
            assertThat(await(begun("/second")).context()).isSameAs(own);
            second.cancel(true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callFromElsewhere_beginsOnNoContextOfAnotherAndNotOnTheTimersThread(End how) throws Exception {
        try (Transport transport = transport(Kind.WEB_CLIENT)) {
            Context another = newContext(clients.vertx);
            CompletableFuture<HttpReply> first = on(another, () -> send(transport, "/first"));
            awaitArrival();
            CompletableFuture<HttpReply> second = send(transport, "/second");

            end(first, how);

            assertOnAPoolThread(await(begun("/second")));
            second.cancel(true);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPLY")
    void callFromElsewhere_isNotBegunByWhoeverCancelsAnother(End how) throws Exception {
        try (Transport transport = transport(Kind.WEB_CLIENT)) {
            CompletableFuture<HttpReply> first = send(transport, "/first");
            awaitArrival();
            CompletableFuture<HttpReply> second = send(transport, "/second");

            end(first, how);

            assertOnAPoolThread(await(begun("/second")));
            second.cancel(true);
        }
    }

    private static void assertOnAPoolThread(Place place) {
        assertThat(place.context()).isNull();
        assertThat(place.eventLoop()).isFalse();
        assertThat(place.thread())
                .isNotEqualTo(Thread.currentThread().getName())
                .doesNotContainIgnoringCase("delayScheduler");
    }

    /** Both are on contexts that Vert.x made: to change threads would cost, and protect nobody. */
    @Test
    void callFromElsewhere_beginsOnTheEventLoopOfOneFromElsewhere() throws Exception {
        try (Transport transport = transport(Kind.WEB_CLIENT)) {
            CompletableFuture<HttpReply> first = send(transport, "/first");
            awaitArrival();
            CompletableFuture<HttpReply> second = send(transport, "/second");

            answer.countDown();

            assertThat(await(begun("/first")).thread())
                    .isEqualTo(Thread.currentThread().getName());
            assertThat(await(begun("/second")).eventLoop()).isTrue();
            assertThat(await(first).status()).isEqualTo(200);
            assertThat(await(second).status()).isEqualTo(200);
        }
    }

    @Test
    void callsOfThreadsThatBlock_beginOnTheirOwnThreadOrOnTheEventLoop() throws Exception {
        List<Thread> callers = new ArrayList<>();
        AtomicInteger replies = new AtomicInteger();
        try (Transport transport = transport(Kind.WEB_CLIENT)) {
            for (int i = 0; i < 4; i++) {
                String name = "caller-" + i;
                Thread caller = new Thread(
                        () -> {
                            try {
                                for (int call = 0; call < 100; call++) {
                                    await(send(transport, "/" + name + "/" + call));
                                    replies.incrementAndGet();
                                }
                            } catch (Exception e) {
                                // Its replies are missing.
                            }
                        },
                        name);
                callers.add(caller);
                caller.start();
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(replies).hasValue(400);
        assertThat(begun).hasSize(400).allSatisfy((target, begun) -> {
            Place place = begun.join();
            assertThat(place.eventLoop() || target.startsWith("/" + place.thread() + "/"))
                    .as("%s begun by %s", target, place)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void callFromAContextThatIsGone_failsAndLetsTheNextOneIn(Kind kind) throws Exception {
        Vertx callers = Vertx.vertx();
        try (Transport transport = transport(kind)) {
            CompletableFuture<HttpReply> first = send(transport, "/first");
            awaitArrival();
            CompletableFuture<HttpReply> second = on(newContext(callers), () -> send(transport, "/second"));
            CompletableFuture<HttpReply> third = send(transport, "/third");
            await(callers.close().toCompletionStage().toCompletableFuture());

            answer.countDown();

            assertThat(await(first).status()).isEqualTo(200);
            assertThatThrownBy(() -> await(second))
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.CLOSED));
            assertThat(await(third).status()).isEqualTo(200);
            assertThat(server.requests())
                    .extracting(RawServer.Request::line)
                    .containsExactly("GET /first HTTP/1.1", "GET /third HTTP/1.1");
        }
    }

    /** Vert.x closes the connection of a request that is reset, even if it has given it to the next one. */
    @ParameterizedTest
    @EnumSource
    void cancelledAtTheMomentOfItsReply_aCallTakesNoOtherWithIt(Kind kind) throws Exception {
        Semaphore received = new Semaphore(0);
        Semaphore mayAnswer = new Semaphore(0);
        try (RawServer held = RawServer.start((request, socket) -> {
            if (request.line().startsWith("GET /held ")) {
                received.release();
                mayAnswer.acquire();
            }
            RawServer.send(socket, RawServer.ok("{}"));
        })) {
            try (Transport transport =
                    clients.transport(kind, Kind.configuration(held.uri(), settings -> settings.maxConnections(1)))) {
                for (int round = 0; round < 300; round++) {
                    CompletableFuture<HttpReply> cancelled = transport.send(Kind.call(held.uri(), "GET", "/held", ""));
                    received.acquire();
                    CompletableFuture<HttpReply> next = transport.send(Kind.call(held.uri(), "GET", "/next", ""));
                    mayAnswer.release();
                    for (int i = 0; i < round; i++) {
                        Thread.onSpinWait();
                    }
                    cancelled.cancel(true);

                    assertThat(await(next).status()).as("round " + round).isEqualTo(200);
                }
            }
        }
    }

    /** Closing ends one call after the other, and each that ends makes room for one that waits. */
    @ParameterizedTest
    @EnumSource
    void closing_beginsNoCallThatWaits(Kind kind) throws Exception {
        Context context = newContext(clients.vertx);
        Transport transport = transport(kind);
        List<CompletableFuture<HttpReply>> calls = new ArrayList<>();
        calls.add(on(context, () -> send(transport, "/first")));
        awaitArrival();
        for (int i = 1; i <= 100; i++) {
            String target = "/" + i;
            calls.add(i % 2 == 0 ? send(transport, target) : on(context, () -> send(transport, target)));
        }

        on(context, () -> {
            transport.close();
            return true;
        });

        assertThat(calls).allSatisfy(call -> assertThat(call).failsWithin(Duration.ofSeconds(10)));
        assertThat(server.requests()).extracting(RawServer.Request::line).containsExactly("GET /first HTTP/1.1");
        assertThat(server.connections()).isEqualTo(1);
        if (kind == Kind.WEB_CLIENT) {
            assertThat(begun).containsOnlyKeys("/first");
        }
    }
}
