package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A client begins with nothing, ends without leaving anything, and knows of no other client. */
final class LifeCycleCases {
    private static final int ROUNDS = 200;

    private LifeCycleCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            should("LIF-01", "creating a client opens no connection", LifeCycleCases::lazy),
            must("LIF-02", "closing twice does nothing more", LifeCycleCases::closeTwice),
            must("LIF-03", "a call after closing fails at once, and nothing is sent", LifeCycleCases::afterClose),
            must("LIF-04", "closing ends the calls in flight", LifeCycleCases::closeInFlight),
            must("LIF-05", "closing one client leaves the others alone", LifeCycleCases::independent),
            must("LIF-06", "two hundred clients leave no thread and no connection", LifeCycleCases::leavesNothing),
            must("LIF-07", "a continuation that blocks stalls no other call", LifeCycleCases::blockingContinuation)
                    .only(CallStyle.FUTURE),
            must("LIF-08", "futures complete on the configured executor", LifeCycleCases::executor)
                    .only(CallStyle.FUTURE),
            must("LIF-09", "a client can be closed by a continuation of its own", LifeCycleCases::closeInContinuation)
                    .only(CallStyle.FUTURE));

    private static void lazy(Rig rig) throws IOException, InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        rig.client(origin).close();
        // Accepted after any connection that the client may have opened.
        try (Socket own = new Socket(InetAddress.getLoopbackAddress(), origin.port())) {
            own.getOutputStream().write("GET / HTTP/1.1\r\nHost: own\r\n\r\n".getBytes(US_ASCII));
            origin.awaitRequests(1);
            assertEquals(1, origin.requests().get(0).connection(), "the number of the case's own connection");
        }
    }

    private static void closeTwice(Rig rig) throws InterruptedException {
        Client client = rig.client(rig.origin(Replies.always(Replies.OK)));
        client.reply(client.get());
        client.close();
        client.close();
        client.operations().blocking().close();
    }

    private static void afterClose(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.OK));
        Client client = rig.client(origin);
        client.close();
        for (Action<?> action : Action.ALL) {
            client.error(ClientClosedException.class, action);
        }
        assertEquals(0, origin.requests().size(), "requests");
    }

    private static void closeInFlight(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(wire -> {
            wire.request();
            wire.awaitEnd();
        });
        Client client = rig.client(origin, settings -> settings.maxConnections(2));
        List<Pending<?>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) { // two of them wait for a connection
            calls.add(client.start(Action.CREATE_SESSION));
        }
        origin.awaitRequests(2);
        client.close();
        for (Pending<?> call : calls) {
            Throwable failure = call.failure();
            assertTrue(failure instanceof ClientClosedException, () -> "it failed with " + failure);
        }
        origin.awaitNoConnection();
        assertEquals(2, origin.requests().size(), "requests");
    }

    private static void independent(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.each(request -> Replies.json(
                200, "{\"success\":true,\"request_token\":\"" + request.target().replaceAll(".*=", "") + "\"}")));
        Client first = rig.client(origin, settings -> settings.credential(new ApiKey("first")));
        Client second = rig.client(origin, settings -> settings.credential(new ApiKey("second")));
        assertEquals("first", first.result(Action.CREATE_REQUEST_TOKEN).value());
        assertEquals("second", second.result(Action.CREATE_REQUEST_TOKEN).value());
        assertEquals("first", first.result(Action.CREATE_REQUEST_TOKEN).value());
        first.close();
        assertEquals("second", second.result(Action.CREATE_REQUEST_TOKEN).value());
    }

    private static void leavesNothing(Rig rig) throws InterruptedException {
        Origin origin = rig.origin(Replies.always(Replies.json(200, Action.CREATE_REQUEST_TOKEN.goodAnswer())));
        // What the JVM and the library start once for all is there after the first round.
        round(rig, origin);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < ROUNDS; i++) {
            round(rig, origin);
        }
        origin.awaitNoConnection();
        long end = System.nanoTime() + rig.patience().toNanos();
        Set<String> left = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (before.contains(thread) || Bystanders.are(thread)) {
                continue;
            }
            // What ends with its client has ended, or will at once.
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            if (thread.isAlive()) {
                left.add(thread.getName());
            }
        }
        assertEquals(Set.of(), left, "threads that are left");
    }

    private static void round(Rig rig, Origin origin) throws InterruptedException {
        try (Client client = rig.client(origin)) {
            client.result(Action.CREATE_REQUEST_TOKEN);
        }
    }

    private static void blockingContinuation(Rig rig) throws InterruptedException {
        // Until then nothing is answered: what is added to a finished future would run, and block, on this thread.
        CountDownLatch added = new CountDownLatch(1);
        Client client = rig.client(
                rig.origin(wire -> {
                    added.await();
                    Replies.always(Replies.json(200, Action.CREATE_REQUEST_TOKEN.goodAnswer()))
                            .serve(wire);
                }),
                settings -> settings.maxConnections(1));
        CountDownLatch gate = new CountDownLatch(1);
        List<CompletableFuture<?>> stalled = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stalled.add(client.operations().createRequestToken().thenRun(() -> await(rig, gate)));
        }
        added.countDown();
        client.result(Action.CREATE_REQUEST_TOKEN);
        gate.countDown();
        stalled.forEach(CompletableFuture::join);
    }

    private static void await(Rig rig, CountDownLatch gate) {
        try {
            assertTrue(gate.await(rig.patience().toMillis(), TimeUnit.MILLISECONDS), "the gate was opened");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void executor(Rig rig) throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "the caller's own"));
        rig.atEnd(own::shutdown);
        Client client = rig.client(
                rig.origin(Replies.always(Replies.json(200, Action.CREATE_REQUEST_TOKEN.goodAnswer()))),
                settings -> settings.executor(own));
        CountDownLatch registered = new CountDownLatch(1);
        own.execute(() -> await(rig, registered));
        CompletableFuture<String> thread = client.operations()
                .createRequestToken()
                .thenApply(token -> Thread.currentThread().getName());
        registered.countDown();
        assertEquals("the caller's own", thread.get(rig.patience().toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void closeInContinuation(Rig rig) throws Exception {
        for (int i = 0; i < 5; i++) {
            Client client =
                    rig.client(rig.origin(Replies.always(Replies.json(200, Action.CREATE_REQUEST_TOKEN.goodAnswer()))));
            client.operations()
                    .createRequestToken()
                    .thenRun(client::close)
                    .get(rig.patience().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
