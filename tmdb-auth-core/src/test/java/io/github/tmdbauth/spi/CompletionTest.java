package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.TmdbAuthentication;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On which thread a future completes. */
@Timeout(60)
class CompletionTest {

    private final ScriptedTransport transport = new ScriptedTransport();

    /** A client that was given no executor. */
    static AuthenticationOperations withOwnThreads(Transport transport) {
        return TmdbAuthentication.builder(ScriptedTransport.KEY)
                .retryPolicy(RetryPolicy.off())
                .provider(new AuthenticationOperationsProvider() {
                    @Override
                    public String name() {
                        return "own threads";
                    }

                    @Override
                    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                        return HttpAuthentication.over(transport, configuration);
                    }
                })
                .build();
    }

    /** The thread that completes a future of {@code client}, whose transport answers when the test says so. */
    static Thread completingThread(AuthenticationOperations client, CompletableFuture<HttpReply> exchange)
            throws Exception {
        CompletableFuture<Thread> thread = client.validateKey().thenApply(nothing -> Thread.currentThread());
        Thread io = new Thread(() -> exchange.complete(new HttpReply(200, List.of(), new byte[0])));
        io.start();
        assertThat(thread.get()).isNotSameAs(io);
        io.join();
        return thread.get();
    }

    @Test
    void withoutAnExecutorItIsAThreadOfTheClients_neverTheTransports() throws Exception {
        CompletableFuture<HttpReply> exchange = transport.pending();
        try (AuthenticationOperations client = withOwnThreads(transport)) {
            Thread thread = completingThread(client, exchange);
            assertThat(thread.getName()).matches("tmdb-auth-completion-\\d+");
            assertThat(thread.isDaemon()).isTrue();
        }
    }

    @Test
    void forAnAdapterItIsTheTransports() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        try (AuthenticationOperations client = withOwnThreads(transport)) {
            CompletableFuture<Thread> thread = HttpAuthentication.onTransportThreads(client)
                    .validateKey()
                    .thenApply(nothing -> Thread.currentThread());
            exchange.complete(new HttpReply(200, List.of(), new byte[0]));
            assertThat(thread).isCompletedWithValue(Thread.currentThread());
        }
    }

    @Test
    void forAnAdapterItIsNeverTheTimersEither() throws Exception {
        CompletableFuture<HttpReply> exchange = transport.pending();
        try (AuthenticationOperations client = withOwnThreads(transport)) {
            CompletableFuture<Thread> thread = HttpAuthentication.onTransportThreads(client)
                    .validateKey()
                    .handle((nothing, failure) -> Thread.currentThread());
            // As at the deadline, on the thread that the JDK keeps for timers.
            exchange.orTimeout(1, TimeUnit.NANOSECONDS);
            assertThat(thread.get().getName()).doesNotContainIgnoringCase("delayScheduler");
        }
    }

    @Test
    void forAnAdapterAGivenExecutorKeepsItsSay() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "the caller's own"));
        CompletableFuture<HttpReply> exchange = transport.pending();
        try (AuthenticationOperations client = transport.client(builder -> builder.executor(executor))) {
            Thread thread = completingThread(HttpAuthentication.onTransportThreads(client), exchange);
            assertThat(thread.getName()).isEqualTo("the caller's own");
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void theViewForAnAdapterEndsWithTheClient_andItWithTheView() {
        AuthenticationOperations client = withOwnThreads(transport);
        AuthenticationOperations view = HttpAuthentication.onTransportThreads(client);
        view.close();
        assertThat(client.validateKey())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ClientClosedException.class);
        assertThat(view.validateKey()).isCompletedExceptionally();
        assertThat(transport.closings()).isOne();
    }

    @Test
    void theClientsThreadsAreGoneAfterItIsClosed() throws Exception {
        CompletableFuture<HttpReply> exchange = transport.pending();
        AuthenticationOperations client = withOwnThreads(transport);
        Thread thread = completingThread(client, exchange);

        client.close();

        thread.join();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aContinuationThatBlocksDoesNotStallAnotherCall() throws Exception {
        CompletableFuture<HttpReply> first = transport.pending();
        CompletableFuture<HttpReply> second = transport.pending();
        CountDownLatch gate = new CountDownLatch(1);
        try (AuthenticationOperations client = withOwnThreads(transport)) {
            CountDownLatch blocking = new CountDownLatch(1);
            CompletableFuture<Boolean> stalled = client.validateKey().thenApply(nothing -> {
                blocking.countDown();
                try {
                    gate.await();
                    return true;
                } catch (InterruptedException e) {
                    return false;
                }
            });
            CompletableFuture<@Nullable Void> other = client.validateKey();
            first.complete(new HttpReply(200, List.of(), new byte[0]));
            blocking.await();
            second.complete(new HttpReply(200, List.of(), new byte[0]));

            // A continuation, since a thread that waits would need no other.
            assertThat(other.thenApply(nothing -> "done").get()).isEqualTo("done");
            assertThat(stalled).isNotDone();
            gate.countDown();
            assertThat(stalled.get()).isTrue();
        }
    }

    @Test
    void aGivenExecutorIsUsed_andNotClosed() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "the caller's own"));
        try {
            CompletableFuture<HttpReply> exchange = transport.pending();
            AuthenticationOperations client = transport.client(builder -> builder.executor(executor));
            assertThat(completingThread(client, exchange).getName()).isEqualTo("the caller's own");

            client.close();

            assertThat(executor.isShutdown()).isFalse();
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aBlockingCallNeedsNoExecutor() {
        AtomicInteger tasks = new AtomicInteger();
        transport.reply(200, "");
        transport
                .client(builder -> builder.executor(task -> tasks.incrementAndGet()))
                .blocking()
                .validateKey();
        assertThat(tasks).hasValue(0);
        assertThat(transport.calls()).hasSize(1);
    }

    static Stream<Executor> executorsThatFail() {
        ExecutorService shutDown = Executors.newCachedThreadPool();
        shutDown.shutdown();
        return Stream.of(
                shutDown,
                task -> {
                    throw new RejectedExecutionException("full");
                },
                task -> {
                    throw new IllegalStateException("broken");
                },
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
    }

    @ParameterizedTest
    @MethodSource("executorsThatFail")
    void anExecutorThatFailsHidesNoResult(Executor executor) throws Exception {
        transport.reply(200, "").reply(401, "{\"status_code\":7}");
        AuthenticationOperations client = transport.client(builder -> builder.executor(executor));

        assertThat(client.validateKey().get()).isNull();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> client.validateKey().get())
                .withCauseInstanceOf(CredentialRejectedException.class);
    }

    @Test
    void aReplyThatIsNullIsTheTransportsFault() {
        CompletableFuture<HttpReply> exchange = new CompletableFuture<>();
        try (AuthenticationOperations client = withOwnThreads(HookedTransport.sending(call -> exchange))) {
            CompletableFuture<@Nullable Void> result = client.validateKey();
            exchange.complete(null);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(result::get)
                    .withCauseInstanceOf(ConnectionFailedException.class);
        }
    }

    @Test
    void anAnswerThatComesAfterTheEndOfTheClientsThreadsArrives() throws Exception {
        CompletableFuture<HttpReply> exchange = new CompletableFuture<>();
        // a transport that does not care for being aborted
        AuthenticationOperations client = withOwnThreads(HookedTransport.sending(call -> exchange.copy()));
        CompletableFuture<@Nullable Void> result = client.validateKey();
        client.close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(result::get)
                .withCauseInstanceOf(ClientClosedException.class);
    }
}
