package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.DeadlineExceededException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.Session;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call ends before its answer comes: cancelled, interrupted, out of time, or by a mistake of its transport. */
@Timeout(60)
class CancellationTest {

    private static final RequestToken TOKEN = RequestToken.of("token");

    private final ScriptedTransport transport = new ScriptedTransport();

    @AfterEach
    void noInterruptIsLeftForTheNextTest() {
        boolean unused = Thread.interrupted();
    }

    private static void awaitAbort(CompletableFuture<HttpReply> exchange) {
        assertThat(catchThrowable(exchange::get)).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancellingTheFutureAbortsTheExchange() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        CompletableFuture<Session> session = transport.client().createSession(TOKEN);
        session.cancel(true);
        assertThat(exchange).isCancelled();
        assertThat(session).isCancelled();
    }

    @Test
    void aTimeoutOfTheCallersOwnAbortsTheExchange() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        CompletableFuture<Session> session =
                transport.client().createSession(TOKEN).orTimeout(20, TimeUnit.MILLISECONDS);
        awaitAbort(exchange);
        assertThat(catchThrowable(session::get)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aFailureSetByTheCallerAbortsTheExchange() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        transport.client().createSession(TOKEN).completeExceptionally(new IllegalStateException("changed my mind"));
        assertThat(exchange).isCancelled();
    }

    @Test
    void cancellingAfterwardsChangesNothing() throws Exception {
        transport.reply(200, Samples.answer(Operation.CREATE_SESSION));
        CompletableFuture<Session> session = transport.client().createSession(TOKEN);
        session.cancel(true);
        assertThat(session.get()).isEqualTo(new Session(Samples.SESSION_ID));
    }

    @Test
    void cancellingOneCallLeavesTheOthersAlone() throws Exception {
        CompletableFuture<HttpReply> first = transport.pending();
        CompletableFuture<HttpReply> second = transport.pending();
        AuthenticationOperations client = transport.client();
        CompletableFuture<?> cancelled = client.validateKey();
        CompletableFuture<?> kept = client.validateKey();

        cancelled.cancel(true);

        assertThat(first).isCancelled();
        assertThat(second).isNotDone();
        second.complete(new HttpReply(200, List.of(), new byte[0]));
        assertThat(kept.get()).isNull();
    }

    @Test
    void atTheDeadlineNoContinuationKeepsTheJvmsTimerBusy() throws Exception {
        transport.pending();
        String thread = transport
                .client(builder -> builder.deadline(Duration.ofMillis(30)))
                .createSession(TOKEN)
                .handle((session, failure) -> Thread.currentThread().getName())
                .get();
        assertThat(thread).isNotEmpty().doesNotContainIgnoringCase("delayScheduler");
    }

    private static CompletableFuture<HttpReply> exchangeThatCannotBeAborted(HttpCall call) {
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw new IllegalStateException("cannot abort " + call.target());
            }
        };
    }

    @Test
    void aTransportThatThrowsWhenItIsToAbort_keepsNoFutureFromEnding() throws Exception {
        try (LogRecorder log = LogRecorder.at(Level.WARN)) {
            AuthenticationOperations client = ScriptedTransport.client(
                    HookedTransport.sending(CancellationTest::exchangeThatCannotBeAborted), builder -> builder);
            CompletableFuture<Session> cancelled = client.createSession(TOKEN);
            cancelled.cancel(true);
            assertThat(cancelled).isCancelled();

            List<CompletableFuture<Session>> closed =
                    Stream.generate(() -> client.createSession(TOKEN)).limit(3).toList();
            client.close();
            assertThat(closed)
                    .allSatisfy(session ->
                            assertThat(catchThrowable(session::get)).hasCauseInstanceOf(ClientClosedException.class));

            AuthenticationOperations hasty = ScriptedTransport.client(
                    HookedTransport.sending(CancellationTest::exchangeThatCannotBeAborted),
                    builder -> builder.deadline(Duration.ofMillis(30)));
            List<CompletableFuture<Session>> late =
                    Stream.generate(() -> hasty.createSession(TOKEN)).limit(3).toList();
            assertThat(late)
                    .allSatisfy(session -> assertThat(catchThrowable(session::get))
                            .hasCauseInstanceOf(DeadlineExceededException.class));
            hasty.close();

            assertThat(log.awaitLine())
                    .isEqualTo(
                            "WARN io.github.tmdbauth.spi.HttpAuthentication the transport threw java.lang.IllegalStateException when it was to abort an exchange");
            assertThat(log.lines()).hasSizeGreaterThanOrEqualTo(4).containsOnly(log.awaitLine());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTransportThatThrowsWhenItIsToAbort_keepsNoBlockingCallFromEnding(boolean closing) throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        AuthenticationOperations client = ScriptedTransport.client(
                HookedTransport.executing((call, cancellation) -> {
                    CountDownLatch aborted = new CountDownLatch(1);
                    cancellation.onCancel(() -> {
                        throw new IllegalStateException("cannot abort " + call.target());
                    });
                    cancellation.onCancel(aborted::countDown);
                    begun.countDown();
                    aborted.await();
                    throw new TransportException(TransportException.Reason.CANCELLED, "aborted", null);
                }),
                builder -> builder.deadline(closing ? Duration.ofHours(1) : Duration.ofMillis(30)));
        List<CompletableFuture<Throwable>> failures = Stream.generate(() -> new CompletableFuture<Throwable>())
                .limit(2)
                .toList();
        failures.forEach(failure -> new Thread(() ->
                        failure.complete(catchThrowable(() -> client.blocking().createSession(TOKEN))))
                .start());
        begun.await();
        if (closing) {
            client.close();
        }
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure.get())
                        .isInstanceOf(closing ? ClientClosedException.class : DeadlineExceededException.class));
        client.close();
    }

    static Stream<Arguments> operationsInBothStyles() {
        return Samples.operationsInBothStyles();
    }

    @ParameterizedTest
    @MethodSource("operationsInBothStyles")
    void theDeadlineEndsTheCall_andAbortsTheExchange(Operation operation, CallStyle style) {
        CompletableFuture<HttpReply> exchange = transport.pending();
        AuthenticationOperations client = transport.client(
                builder -> builder.deadline(Duration.ofMillis(30)).credential(ScriptedTransport.TOKEN));

        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> Samples.carryOut(operation, style.of(client)))
                .withMessageStartingWith(
                        operation + ": no answer of https://api.themoviedb.org within the deadline of PT0.03S. ")
                .satisfies(failure -> {
                    assertThat(failure.operation()).isEqualTo(operation);
                    assertThat(failure.outcomeUnknown()).isTrue();
                    assertThat(failure.retrySafe()).isEqualTo(Samples.HARMLESS.contains(operation));
                    assertThat(failure.httpStatus()).isEmpty();
                });
        awaitAbort(exchange);
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void theDeadlineCoversAllAttemptsTogether(CallStyle style) {
        Duration deadline = Duration.ofMillis(50);
        // A machine that is too busy to come to its second attempt in this time gets more.
        while (!endsInItsSecondAttempt(style, deadline)) {
            deadline = deadline.multipliedBy(2);
        }
    }

    private static boolean endsInItsSecondAttempt(CallStyle style, Duration deadline) {
        ScriptedTransport transport = new ScriptedTransport();
        transport.reply(503, "");
        CompletableFuture<HttpReply> second = transport.pending();
        AuthenticationOperations client = transport.client(builder -> builder.deadline(deadline)
                .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, new Random(1))));
        Throwable failure = catchThrowable(() -> style.of(client).validateKey());
        if (transport.calls().size() < 2) {
            return false;
        }
        assertThat(failure).isInstanceOf(DeadlineExceededException.class);
        awaitAbort(second);
        return true;
    }

    @Test
    void anInterruptAbortsABlockingExchange_andKeepsTheFlag() {
        for (Operation operation : Operation.values()) {
            CompletableFuture<HttpReply> exchange = transport.pending();
            AuthenticationOperations client = transport.client(builder -> builder.credential(ScriptedTransport.TOKEN));
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(OperationCancelledException.class)
                    .isThrownBy(() -> Samples.carryOut(operation, client.blocking()))
                    .withMessageStartingWith(
                            operation + ": the waiting thread was interrupted, and the exchange aborted (see ")
                    .satisfies(failure -> {
                        assertThat(failure.operation()).isEqualTo(operation);
                        assertThat(failure.outcomeUnknown()).isTrue();
                        assertThat(failure.retrySafe()).isEqualTo(Samples.HARMLESS.contains(operation));
                    });
            assertThat(Thread.interrupted()).isTrue();
            assertThat(exchange).isCancelled();
        }
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void anExchangeCancelledFromElsewhereIsOurOwnException(CallStyle style) {
        transport.pending().cancel(true);
        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> style.of(transport.client()).createSession(TOKEN))
                .withMessageStartingWith("CREATE_SESSION: the exchange was cancelled. Whether the token was used up");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aTransportThatThrowsInsteadOfReturningFailsTheFuture() {
        for (RetryPolicy policy : List.of(RetryPolicy.off(), RetryPolicy.standard())) {
            AuthenticationOperations client = ScriptedTransport.client(
                    HookedTransport.sending(call -> {
                        throw new UnsupportedOperationException("c4n4ry token");
                    }),
                    builder -> builder.retryPolicy(policy));
            assertThat(catchThrowable(() ->
                            client.createSession(RequestToken.of("c4n4ry")).get()))
                    .cause()
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasStackTraceContaining("UnsupportedOperationException: [redacted] token");
        }
    }

    @Test
    void anUncheckedExceptionOfABlockingTransportIsOurOwn_withoutItsSecrets() {
        AuthenticationOperations client = ScriptedTransport.client(
                HookedTransport.executing((call, cancellation) -> {
                    throw new UnsupportedOperationException("c4n4ry token");
                }),
                builder -> builder);
        assertThatExceptionOfType(ConnectionFailedException.class)
                .isThrownBy(() -> client.blocking().createSession(RequestToken.of("c4n4ry")))
                .withStackTraceContaining("UnsupportedOperationException: [redacted] token");
    }

    @Test
    void anErrorReachesWhoeverCanHearIt() {
        AtomicInteger attempts = new AtomicInteger();
        AuthenticationOperations client = ScriptedTransport.client(
                HookedTransport.sending(call -> {
                    if (attempts.incrementAndGet() == 1) {
                        return CompletableFuture.completedFuture(new HttpReply(503, List.of(), new byte[0]));
                    }
                    throw new NoClassDefFoundError("missing");
                }),
                builder -> builder.retryPolicy(new RetryPolicy(5, Duration.ZERO, Duration.ZERO, new Random(1))));

        assertThat(catchThrowable(() -> client.validateKey().get()))
                .cause()
                .isInstanceOf(ConnectionFailedException.class)
                .hasStackTraceContaining("java.lang.NoClassDefFoundError: missing");
        assertThat(attempts).hasValue(2);
        assertThat(catchThrowable(client::validateKey)).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aThreadThatMustNotBlockIsToldSo() {
        AuthenticationOperations client = ScriptedTransport.client(
                HookedTransport.executing((call, cancellation) -> {
                    throw new IllegalStateException("an event loop must not block");
                }),
                builder -> builder.retryPolicy(RetryPolicy.standard()));
        assertThatIllegalStateException()
                .isThrownBy(() -> client.blocking().validateKey())
                .withMessage("an event loop must not block");
    }
}
