package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which thread reads a reply. */
@Timeout(60)
class ResultFutureTest {

    private final CompletableFuture<String> reply = new CompletableFuture<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final BlockingQueue<Runnable> handedOver = new LinkedBlockingQueue<>();
    private final ResultFuture<Thread> future = readOn(handedOver::add, true);

    /** Its result is the thread that read the reply. */
    private ResultFuture<Thread> readOn(Executor executor, boolean byWhoeverWaits) {
        ResultFuture<Thread> result = new ResultFuture<>(
                reply,
                () -> {
                    reply.join();
                    readings.incrementAndGet();
                    return Thread.currentThread();
                },
                executor,
                byWhoeverWaits);
        reply.whenComplete((answer, failure) -> result.replied());
        return result;
    }

    private static Thread inThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    interface Wait {
        Thread in(CompletableFuture<Thread> future) throws Exception;
    }

    static Stream<Wait> waits() {
        return Stream.of(CompletableFuture::get, future -> future.get(30, TimeUnit.SECONDS), CompletableFuture::join);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void theThreadThatWaitsReadsTheReply(Wait wait) throws Exception {
        FutureTask<Thread> waiting = new FutureTask<>(() -> wait.in(future));
        Thread waiter = inThread(waiting);
        awaitWaiting(waiter);

        reply.complete("");

        assertThat(waiting.get()).isSameAs(waiter);
        assertThat(handedOver).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("waits")
    void withAContinuationTheExecutorDoes(Wait wait) throws Exception {
        CompletableFuture<String> continuation = future.thenApply(reader -> "continued");
        FutureTask<Thread> waiting = new FutureTask<>(() -> wait.in(future));
        awaitWaiting(inThread(waiting));

        reply.complete("");
        Runnable task = handedOver.take();

        assertThat(future).isNotDone();
        Thread executor = inThread(task);
        assertThat(waiting.get()).isSameAs(executor);
        assertThat(continuation.get()).isEqualTo("continued");
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aGivenExecutorReadsEveryReply(Wait wait) throws Exception {
        ResultFuture<Thread> onTheExecutor = readOn(task -> inThread(task).setName("the executor's"), false);
        FutureTask<Thread> waiting = new FutureTask<>(() -> wait.in(onTheExecutor));
        Thread waiter = inThread(waiting);
        awaitWaiting(waiter);

        reply.complete("");

        assertThat(waiting.get().getName()).isEqualTo("the executor's");
        assertThat(waiting.get()).isNotSameAs(waiter);
    }

    @Test
    void whereNobodyWaitsTheExecutorDoes() {
        reply.complete("");
        assertThat(handedOver).hasSize(1);
        assertThat(future).isNotDone();

        handedOver.forEach(Runnable::run);

        assertThat(future).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void whoeverComesBeforeTheExecutorReadsTheReply_once() throws Exception {
        reply.complete("");
        assertThat(future.get()).isSameAs(Thread.currentThread());

        Thread executor = inThread(() -> handedOver.forEach(Runnable::run));
        executor.join();

        assertThat(future).isCompletedWithValue(Thread.currentThread());
        assertThat(readings).hasValue(1);
    }

    @Test
    void ofTwoThatWaitOneReadsTheReply() throws Exception {
        Callable<Thread> wait = future::get;
        FutureTask<Thread> one = new FutureTask<>(wait);
        FutureTask<Thread> other = new FutureTask<>(wait);
        Thread first = inThread(one);
        Thread second = inThread(other);
        awaitWaiting(first);
        awaitWaiting(second);

        reply.complete("");

        assertThat(one.get()).isSameAs(other.get()).isIn(first, second);
        assertThat(readings).hasValue(1);
        assertThat(handedOver).isEmpty();
    }

    @Test
    void afterAWaitThatTimedOutTheExecutorReadsTheReply() {
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(1, TimeUnit.NANOSECONDS));
        assertThat(reply).isNotDone();

        reply.complete("");

        assertThat(handedOver).hasSize(1);
    }

    @Test
    void aWaitForTheExecutorTimesOut() {
        CompletableFuture<String> continuation = future.thenApply(reader -> "continued");
        reply.complete("");

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(10, TimeUnit.MILLISECONDS));
        assertThat(continuation).isNotDone();
    }

    @Test
    void afterAnInterruptedWaitTheExecutorReadsTheReply() throws Exception {
        FutureTask<Thread> waiting = new FutureTask<>(future::get);
        Thread waiter = inThread(waiting);
        awaitWaiting(waiter);
        waiter.interrupt();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(waiting::get)
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(reply).isNotDone();

        reply.complete("");

        assertThat(handedOver).hasSize(1);
    }

    @Test
    void noResultIsLostWhereAWaitEndsAsTheReplyComes() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            ResultFuture<String> raced = new ResultFuture<>(answer, answer::join, Runnable::run, true);
            answer.whenComplete((text, failure) -> raced.replied());
            Thread io = inThread(() -> answer.complete("read"));
            try {
                raced.get(i % 100, TimeUnit.MICROSECONDS);
            } catch (TimeoutException e) {
                // The reply came later.
            }
            io.join();
            assertThat(raced).isCompletedWithValue("read");
        }
    }

    static Stream<Consumer<CompletableFuture<Thread>>> earlyEnds() {
        return Stream.of(
                future -> future.cancel(true),
                future -> future.completeExceptionally(new CancellationException()),
                future -> future.orTimeout(1, TimeUnit.NANOSECONDS),
                future -> future.complete(new Thread()),
                future -> future.completeOnTimeout(new Thread(), 1, TimeUnit.NANOSECONDS));
    }

    @ParameterizedTest
    @MethodSource("earlyEnds")
    void anEarlyEndEndsTheWaitAndTheExchange_beforeContinuations(Consumer<CompletableFuture<Thread>> end)
            throws Exception {
        CompletableFuture<Boolean> cancelledBefore = future.handle((reader, failure) -> reply.isCancelled());
        FutureTask<CompletableFuture<Thread>> waiting = new FutureTask<>(
                () -> future.handle((reader, failure) -> future).join());
        FutureTask<Boolean> direct = new FutureTask<>(() -> {
            try {
                future.join();
            } catch (CompletionException | CancellationException e) {
                // as asked for
            }
            return future.isDone();
        });
        awaitWaiting(inThread(waiting));
        awaitWaiting(inThread(direct));

        end.accept(future);

        assertThat(waiting.get()).isSameAs(future);
        assertThat(direct.get()).isTrue();
        assertThat(cancelledBefore.get()).isTrue();
        assertThat(readings).hasValue(0);
    }

    /** A worker that waits does what is queued, here a task that adds a continuation and waits for it. */
    @Test
    void aWorkerThatHelpsItsPoolDoesNotWaitForItself() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        // JDK 17 helps only the default executor of what it waits for, elsewhere the common pool; JDK 25 any pool.
        CompletableFuture<String> pooled = new CompletableFuture<>() {
            @Override
            public Executor defaultExecutor() {
                return pool;
            }
        };
        try {
            ResultFuture<String> read = new ResultFuture<>(pooled, pooled::join, ResultFutureTest::inThread, true);
            pooled.whenComplete((answer, failure) -> read.replied());
            CountDownLatch helping = new CountDownLatch(1);
            CountDownLatch replied = new CountDownLatch(1);
            ForkJoinTask<String> worker = pool.submit(() -> {
                CompletableFuture.runAsync(
                        () -> {
                            helping.countDown();
                            awaitUninterrupted(replied);
                            read.thenApply(answer -> answer + " on").join();
                        },
                        pool);
                return read.join();
            });
            helping.await();

            pooled.complete("read");
            replied.countDown();

            assertThat(worker.get(30, TimeUnit.SECONDS)).isEqualTo("read");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aWaitOfNoTimeIsOverAtOnce() {
        ResultFuture<Thread> onTheExecutor = readOn(handedOver::add, false);
        for (long none : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(none, TimeUnit.NANOSECONDS));
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> onTheExecutor.get(none, TimeUnit.NANOSECONDS));
        }
    }

    @ParameterizedTest
    @MethodSource("waits")
    void whatTheReplyMeansIsThrownToTheThreadThatWaits(Wait wait) {
        ResultFuture<Thread> failing = new ResultFuture<>(
                reply,
                () -> {
                    throw new AssertionError("what it means");
                },
                handedOver::add,
                true);
        reply.completeExceptionally(new IllegalStateException("not seen"));

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> wait.in(failing))
                .isInstanceOfAny(ExecutionException.class, CompletionException.class)
                .withCauseInstanceOf(AssertionError.class)
                .withStackTraceContaining("what it means");
    }
}
