package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long {@link RetryTransport} waits, what it is told to wait, and what ends a wait. */
@Timeout(60)
class RetryWaitsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("1994-11-06T08:49:00Z"));

    private final ScriptedTransport transport = new ScriptedTransport();

    @AfterEach
    void noInterruptIsLeftForTheNextTest() {
        boolean unused = Thread.interrupted();
    }

    private static HttpCall call(Duration timeLeft) {
        return new HttpCall(
                Operation.CREATE_REQUEST_TOKEN, "GET", "https", "host", 443, "/", List.of(), new byte[0], timeLeft);
    }

    private RetryTransport retrying(RetryPolicy policy) {
        return new RetryTransport(transport, policy, CLOCK);
    }

    private HttpReply carryOut(CallStyle style, RetryPolicy policy, Duration timeLeft) throws Exception {
        return style == CallStyle.FUTURE
                ? retrying(policy).send(call(timeLeft)).get()
                : retrying(policy).execute(call(timeLeft), action -> {});
    }

    /** Notes between which bounds a wait was drawn, and chooses none. */
    private static final class NotingRandom implements RandomGenerator {
        final List<List<Long>> bounds = new ArrayList<>();

        @Override
        public long nextLong() {
            throw new AssertionError("a wait has bounds");
        }

        @Override
        public long nextLong(long origin, long bound) {
            bounds.add(List.of(origin, bound));
            return 0;
        }
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void eachWaitIsDrawnFromHalfToTheWholeOfADelayThatDoubles_upToTheLongest(CallStyle style) throws Exception {
        NotingRandom random = new NotingRandom();
        for (int i = 0; i < 6; i++) {
            transport.reply(503, "");
        }
        HttpReply reply =
                carryOut(style, new RetryPolicy(6, Duration.ofNanos(100), Duration.ofNanos(1000), random), HOUR);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(random.bounds)
                .containsExactly(
                        List.of(50L, 101L),
                        List.of(100L, 201L),
                        List.of(200L, 401L),
                        List.of(400L, 801L),
                        List.of(500L, 1001L));
    }

    @Test
    void theLongestDelaysOfTheLastAttemptsDoNotOverflow() throws Exception {
        NotingRandom random = new NotingRandom();
        for (int i = 0; i < 10; i++) {
            transport.reply(503, "");
        }
        carryOut(CallStyle.BLOCKING, new RetryPolicy(10, HOUR, HOUR, random), Duration.ofDays(1));
        assertThat(random.bounds).hasSize(9).containsOnly(List.of(HOUR.toNanos() / 2, HOUR.toNanos() + 1));
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void withoutADelayNothingIsDrawn(CallStyle style) throws Exception {
        NotingRandom random = new NotingRandom();
        transport.reply(503, "").reply(200, "");
        assertThat(carryOut(style, new RetryPolicy(2, Duration.ZERO, Duration.ZERO, random), HOUR)
                        .status())
                .isEqualTo(200);
        assertThat(random.bounds).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void theSameSeedGivesTheSameWaits_withinTheirBounds(long seed) {
        List<Long> first = waits(seed);
        assertThat(waits(seed)).isEqualTo(first);
        assertThat(first.get(0)).isBetween(1_800_000L, 3_600_000L);
    }

    /** The waits in milliseconds, as the log names them; none of them is waited out. */
    private List<Long> waits(long seed) {
        try (LogRecorder log = LogRecorder.at(Level.WARN)) {
            transport.reply(503, "");
            CompletableFuture<HttpReply> reply =
                    retrying(new RetryPolicy(2, HOUR, HOUR, new Random(seed))).send(call(Duration.ofDays(1)));
            reply.cancel(true);
            return log.lines().stream()
                    .map(line -> Long.valueOf(line.replaceAll(".* in (\\d+) ms", "$1")))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // header, policy's delay, wait in ms
        "10, PT0S, 10000",
        "0, PT3S, 3000",
        "2, PT3S, 3000",
        "3, PT3S, 3000",
        "4, PT3S, 4000",
        "'Sun, 06 Nov 1994 08:50:00 GMT', PT3S, 60000",
        "'Sun, 06 Nov 1994 08:48:00 GMT', PT3S, 3000",
        "soon, PT3S, 3000",
        "'', PT3S, 3000",
        "86400, PT3S, -1",
        "99999999999999, PT3S, -1",
        "'Mon, 07 Nov 1994 08:49:00 GMT', PT3S, -1",
        "3600, PT3S, -1",
        "3590, PT3S, 3590000",
        "0, PT1H, -1"
    })
    void aLongerRetryAfterIsObeyed_andOneBeyondTheDeadlineEndsTheCallAtOnce(
            String retryAfter, Duration delay, long expectedWait) throws Exception {
        RetryPolicy policy = new RetryPolicy(2, delay, delay, new LongestWait());
        HttpReply limited = new HttpReply(429, List.of(HttpHeader.of("Retry-After", retryAfter)), new byte[0]);
        try (LogRecorder log = LogRecorder.at(Level.WARN)) {
            transport.reply(limited);
            CompletableFuture<HttpReply> reply = retrying(policy).send(call(HOUR));
            if (expectedWait < 0) {
                assertThat(reply.get()).isSameAs(limited);
                transport.reply(limited);
                assertThat(retrying(policy).execute(call(HOUR), action -> {})).isSameAs(limited);
                assertThat(log.lines()).isEmpty();
            } else {
                assertThat(reply).isNotDone();
                reply.cancel(true);
                assertThat(log.lines())
                        .containsExactly("WARN io.github.tmdbauth.spi.HttpAuthentication CREATE_REQUEST_TOKEN failed"
                                + " (429), attempt 1 of 2; asking again in " + expectedWait + " ms");
            }
        }
    }

    private static final class LongestWait implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new AssertionError("a wait has bounds");
        }

        @Override
        public long nextLong(long origin, long bound) {
            return bound - 1;
        }
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void aWaitIsWaitedOut(CallStyle style) throws Exception {
        Duration wait = Duration.ofMillis(60);
        transport.reply(503, "").reply(200, "");
        long start = System.nanoTime();
        HttpReply reply = carryOut(style, new RetryPolicy(2, wait, wait, new LongestWait()), HOUR);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(wait);
    }

    @Test
    void cancellingTheFutureEndsAWaitAtOnce_andNothingIsSentAnyMore() {
        transport.reply(503, "");
        CompletableFuture<HttpReply> reply =
                retrying(new RetryPolicy(3, HOUR, HOUR, new Random(1))).send(call(Duration.ofDays(1)));
        reply.cancel(true);

        assertThatThrownBy(reply::get).isInstanceOf(CancellationException.class);
        assertThat(transport.calls()).hasSize(1);
    }

    @Test
    void aSourceOfChanceThatThrows_endsTheCall() {
        transport.reply(503, "");
        RandomGenerator broken = () -> {
            throw new IllegalStateException("broken");
        };
        CompletableFuture<HttpReply> reply =
                retrying(new RetryPolicy(3, HOUR, HOUR, broken)).send(call(Duration.ofDays(1)));

        assertThatThrownBy(reply::get).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancelledWhileItWaits_nothingIsSentWhenTheWaitWouldHaveBeenOver() throws Exception {
        Duration wait = Duration.ofSeconds(1);
        RetryTransport retrying = retrying(new RetryPolicy(2, wait, wait, new LongestWait()));
        transport.reply(503, "").reply(503, "").reply(200, "");
        retrying.send(call(HOUR)).cancel(true);

        // As long as the other, and begun later.
        assertThat(retrying.send(call(HOUR)).get().status()).isEqualTo(200);
        assertThat(transport.calls()).extracting(HttpCall::attempt).containsExactly(1, 1, 2);
    }

    @Test
    void cancellingTheFutureCancelsTheExchangeThatIsUnderWay_whicheverAttemptItIs() throws Exception {
        CompletableFuture<HttpReply> first = transport.pending();
        CompletableFuture<HttpReply> reply = retrying(new RetryPolicy(3, Duration.ZERO, Duration.ZERO, new Random(1)))
                .send(call(HOUR));
        reply.cancel(true);
        assertThat(first).isCancelled();

        transport.reply(503, "");
        CompletableFuture<HttpReply> second = transport.pending();
        reply = retrying(new RetryPolicy(3, Duration.ZERO, Duration.ZERO, new Random(1)))
                .send(call(HOUR));
        for (int i = 0; i < 3; i++) {
            transport.awaitCall();
        }
        reply.cancel(true);
        assertThatThrownBy(second::get).isInstanceOf(CancellationException.class);
        assertThat(transport.calls()).hasSize(3);
    }

    @Test
    void cancelledWhileAnAttemptBegins_itsExchangeIsCancelledAllTheSame() {
        CompletableFuture<CompletableFuture<HttpReply>> reply = new CompletableFuture<>();
        CompletableFuture<HttpReply> second = new CompletableFuture<>();
        Transport cancelling = new Transport() {
            @Override
            public CompletableFuture<HttpReply> send(HttpCall call) {
                if (call.attempt() == 1) {
                    return CompletableFuture.completedFuture(new HttpReply(503, List.of(), new byte[0]));
                }
                reply.join().cancel(true);
                return second;
            }

            @Override
            public void close() {}
        };
        reply.complete(
                new RetryTransport(cancelling, new RetryPolicy(2, Duration.ZERO, Duration.ZERO, new Random(1)), CLOCK)
                        .send(call(HOUR)));

        assertThatThrownBy(second::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptEndsABlockingWaitAtOnce() {
        transport.reply(503, "");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> retrying(new RetryPolicy(3, HOUR, HOUR, new Random(1)))
                        .execute(call(Duration.ofDays(1)), action -> {}))
                .isInstanceOf(InterruptedException.class);
        assertThat(transport.calls()).hasSize(1);
    }

    @Test
    void aCancellationEndsABlockingWaitAtOnce() throws Exception {
        transport.reply(503, "");
        CallCancellation cancellation = new CallCancellation();
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                reply.complete(retrying(new RetryPolicy(3, HOUR, HOUR, new Random(1)))
                        .execute(call(Duration.ofDays(1)), cancellation));
            } catch (TransportException | InterruptedException e) {
                reply.completeExceptionally(e);
            }
        });
        caller.start();
        transport.awaitCall();
        cancellation.cancel();

        assertThatThrownBy(reply::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED));
        assertThat(transport.calls()).hasSize(1);
        caller.join();
    }

    @Test
    void aRefusalToBlockIsPassedOn_andNotRepeated() {
        Transport refusing = new Transport() {
            @Override
            public CompletableFuture<HttpReply> send(HttpCall call) {
                throw new AssertionError("not asked");
            }

            @Override
            public HttpReply execute(HttpCall call, Cancellation cancellation) {
                throw new IllegalStateException("this thread must not block");
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() ->
                        new RetryTransport(refusing, RetryPolicy.standard(), CLOCK).execute(call(HOUR), action -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this thread must not block");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void closingClosesTheTransport(int attempts) {
        retrying(new RetryPolicy(attempts, Duration.ZERO, Duration.ZERO, new Random(1)))
                .close();
        assertThat(transport.closings()).isEqualTo(1);
    }
}
