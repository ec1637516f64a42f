package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which thread reads a reply. */
@Timeout(60)
class ResultFutureTest {

    private final CompletableFuture<String> reply = new CompletableFuture<>();
    private final BlockingQueue<Runnable> handedOver = new LinkedBlockingQueue<>();
    private final ResultFuture<Thread> future = readOn(handedOver::add, true);

    /** Its result is the thread that read the reply. */
    private ResultFuture<Thread> readOn(Executor executor, boolean byWhoeverWaits) {
        ResultFuture<Thread> result = new ResultFuture<>(
                reply,
                () -> {
                    reply.join();
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
            Thread.onSpinWait();
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
            assertThat(raced.get(30, TimeUnit.SECONDS)).isEqualTo("read");
            io.join();
        }
    }

    @ParameterizedTest
    @MethodSource("waits")
    void cancellingEndsTheWaitAndTheExchange(Wait wait) throws Exception {
        FutureTask<Thread> waiting = new FutureTask<>(() -> wait.in(future));
        Thread waiter = inThread(waiting);
        awaitWaiting(waiter);

        future.cancel(true);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(waiting::get)
                .withCauseInstanceOf(CancellationException.class);
        assertThat(reply).isCancelled();
    }

    @Test
    void completingItEarlyEndsTheExchange() throws Exception {
        Thread value = new Thread();
        FutureTask<Thread> waiting = new FutureTask<>(future::get);
        Thread waiter = inThread(waiting);
        awaitWaiting(waiter);

        future.complete(value);

        assertThat(waiting.get()).isSameAs(value);
        assertThat(reply).isCancelled();
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
