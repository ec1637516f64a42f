package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.Session;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The end of a client, and of what is under way then. */
@Timeout(60)
class ClosingTest {

    private static final RequestToken TOKEN = RequestToken.of("token");

    private final ScriptedTransport transport = new ScriptedTransport();

    private static @Nullable Throwable failureOf(CompletableFuture<?> future) {
        return catchThrowable(future::get).getCause();
    }

    /** Calls on a thread of its own, as {@code blocking()} needs one. */
    private static CompletableFuture<Throwable> failureOfBlocking(AuthenticationOperations client) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        new Thread(() -> failure.complete(catchThrowable(() -> client.blocking().createSession(TOKEN)))).start();
        return failure;
    }

    @Test
    void aFutureInFlightFails_andItsExchangeIsAborted() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        AuthenticationOperations client = transport.client();
        CompletableFuture<Session> session = client.createSession(TOKEN);

        client.close();

        assertThat(failureOf(session))
                .isInstanceOfSatisfying(ClientClosedException.class, failure -> {
                    assertThat(failure.operation()).isEqualTo(Operation.CREATE_SESSION);
                    assertThat(failure.outcomeUnknown()).isTrue();
                    assertThat(failure.retrySafe()).isFalse();
                })
                .hasMessageStartingWith(
                        "CREATE_SESSION: the client was closed before the answer came. Whether the token was used up"
                                + " is unknown; create a new one and have it approved rather than asking again (see ");
        assertThat(exchange).isCancelled();
    }

    @Test
    void aBlockingCallInFlightFails_andItsExchangeIsAborted() throws Exception {
        CompletableFuture<HttpReply> exchange = transport.pending();
        AuthenticationOperations client = transport.client();
        CompletableFuture<Throwable> failure = failureOfBlocking(client);
        transport.awaitCall();

        client.close();

        assertThat(failure.get()).isInstanceOf(ClientClosedException.class);
        assertThat(exchange).isCancelled();
    }

    @Test
    void aWaitForTheNextAttemptEnds_inBothStyles() throws Exception {
        RetryPolicy patient = new RetryPolicy(2, Duration.ofHours(1), Duration.ofHours(1), new Random(1));
        AuthenticationOperations client =
                transport.client(builder -> builder.retryPolicy(patient).deadline(Duration.ofHours(20)));
        transport.fail(TransportException.Reason.NOT_CONNECTED).fail(TransportException.Reason.NOT_CONNECTED);
        CompletableFuture<Session> session = client.createSession(TOKEN);
        CompletableFuture<Throwable> failure = failureOfBlocking(client);
        transport.awaitCall();
        transport.awaitCall();

        client.close();

        assertThat(failureOf(session)).isInstanceOf(ClientClosedException.class);
        assertThat(failure.get()).isInstanceOf(ClientClosedException.class);
        assertThat(transport.calls()).hasSize(2);
    }

    static Stream<Arguments> operationsInBothStyles() {
        return Samples.operationsInBothStyles();
    }

    @ParameterizedTest
    @MethodSource("operationsInBothStyles")
    void everyLaterCallFailsAtOnce_andNothingIsSent(Operation operation, CallStyle style) {
        AuthenticationOperations client = transport.client(builder -> builder.credential(ScriptedTransport.TOKEN));
        client.close();

        assertThatExceptionOfType(ClientClosedException.class)
                .isThrownBy(() -> Samples.carryOut(operation, style.of(client)))
                .withMessageStartingWith(operation + ": the client is closed; nothing was sent (see ")
                .withNoCause()
                .satisfies(failure -> {
                    assertThat(failure.operation()).isEqualTo(operation);
                    assertThat(failure.outcomeUnknown()).isFalse();
                    assertThat(failure.retrySafe()).isFalse();
                });
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void closingAgainDoesNothing_fromEitherView() {
        AuthenticationOperations client = transport.client();
        client.blocking().close();
        client.close();
        client.blocking().close();
        assertThat(transport.closings()).isEqualTo(1);
    }

    @Test
    void closingFromManyThreadsAtOnceClosesTheTransportOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            AtomicInteger closings = new AtomicInteger();
            AuthenticationOperations client = ScriptedTransport.client(
                    HookedTransport.sending(call -> new CompletableFuture<>()).closing(closings::incrementAndGet),
                    builder -> builder);
            CyclicBarrier barrier = new CyclicBarrier(4);
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(i -> new Thread(() -> {
                        try {
                            barrier.await();
                            client.close();
                        } catch (Exception e) {
                            closings.addAndGet(100);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(closings).hasValue(1);
        }
    }

    @Test
    void aCallThatBeganWhileTheClientWasClosedIsAborted_inBothStyles() {
        CompletableFuture<HttpReply> exchange = new CompletableFuture<>();
        AtomicReference<@Nullable AuthenticationOperations> client = new AtomicReference<>();
        AuthenticationOperations sending = ScriptedTransport.client(
                HookedTransport.sending(call -> {
                    close(client);
                    return exchange;
                }),
                builder -> builder);
        client.set(sending);
        assertThat(failureOf(sending.createSession(TOKEN))).isInstanceOf(ClientClosedException.class);
        assertThat(exchange).isCancelled();

        CountDownLatch aborted = new CountDownLatch(1);
        AuthenticationOperations executing = ScriptedTransport.client(
                HookedTransport.executing((call, cancellation) -> {
                    close(client);
                    cancellation.onCancel(aborted::countDown);
                    aborted.await();
                    throw new TransportException(TransportException.Reason.CANCELLED, "aborted", null);
                }),
                builder -> builder);
        client.set(executing);
        assertThatExceptionOfType(ClientClosedException.class)
                .isThrownBy(() -> executing.blocking().createSession(TOKEN));
    }

    private static void close(AtomicReference<@Nullable AuthenticationOperations> client) {
        AuthenticationOperations operations = client.get();
        if (operations != null) {
            operations.close();
        }
    }

    @Test
    void aClientThatComplainsOfBeingClosedUnderACallIsUnderstood() {
        AtomicReference<@Nullable AuthenticationOperations> client = new AtomicReference<>();
        AuthenticationOperations executing = ScriptedTransport.client(
                HookedTransport.executing((call, cancellation) -> {
                    close(client);
                    throw new IllegalStateException("Connection pool shut down");
                }),
                builder -> builder);
        client.set(executing);
        assertThatExceptionOfType(ClientClosedException.class)
                .isThrownBy(() -> executing.blocking().createSession(TOKEN))
                .withStackTraceContaining("Connection pool shut down");
    }

    @Test
    void aTransportThatSaysItIsClosedIsBelieved() {
        transport.fail(TransportException.Reason.CLOSED);
        assertThat(failureOf(transport.client().createSession(TOKEN)))
                .isInstanceOfSatisfying(ClientClosedException.class, failure -> {
                    assertThat(failure.outcomeUnknown()).isFalse();
                    assertThat(failure.retrySafe()).isFalse();
                })
                .hasMessageStartingWith("CREATE_SESSION: the client was closed before the answer came (see ");
    }

    @Test
    void aTransportThatFailsToCloseSaysSo_andTheThreadsEndAllTheSame() throws Exception {
        CompletableFuture<HttpReply> exchange = new CompletableFuture<>();
        AuthenticationOperations client = CompletionTest.withOwnThreads(
                HookedTransport.sending(call -> exchange).closing(() -> {
                    throw new IllegalStateException("cannot close");
                }));
        Thread thread = CompletionTest.completingThread(client, exchange);

        assertThatIllegalStateException().isThrownBy(client::close).withMessage("cannot close");
        thread.join();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void anAbortIsNotAskedOfACallThatHasEnded() {
        AtomicInteger aborts = new AtomicInteger();
        AuthenticationOperations client = ScriptedTransport.client(
                HookedTransport.executing((call, cancellation) -> {
                    cancellation.onCancel(aborts::incrementAndGet);
                    return new HttpReply(200, List.of(), new byte[0]);
                }),
                builder -> builder);
        client.blocking().validateKey();
        client.close();
        assertThat(aborts).hasValue(0);
    }

    @Test
    void nothingIsKeptOfACallThatHasEnded() throws Exception {
        AtomicReference<@Nullable WeakReference<HttpReply>> answered = new AtomicReference<>();
        AuthenticationOperations client = ScriptedTransport.client(
                HookedTransport.sending(call -> {
                    HttpReply reply = new HttpReply(200, List.of(), new byte[0]);
                    answered.set(new WeakReference<>(reply));
                    return CompletableFuture.completedFuture(reply);
                }),
                builder -> builder);
        CompletableFuture<@Nullable Void> result = client.validateKey();
        result.get();

        WeakReference<HttpReply> reply = answered.get();
        assertThat(reply).isNotNull();
        while (reply != null && reply.get() != null) {
            System.gc();
        }
        // the client itself and the future live on until here
        assertThat(result).isDone();
        client.close();
    }

    @Test
    void aCallThatHasItsAnswerKeepsIt() throws ExecutionException, InterruptedException {
        transport.reply(200, Samples.answer(Operation.CREATE_SESSION));
        AuthenticationOperations client = transport.client();
        CompletableFuture<Session> session = client.createSession(TOKEN);
        client.close();
        assertThat(session.get()).isEqualTo(new Session(Samples.SESSION_ID));
    }
}
