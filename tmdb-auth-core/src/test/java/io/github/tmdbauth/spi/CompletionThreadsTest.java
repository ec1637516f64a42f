package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CompletionThreadsTest {

    private volatile boolean crowded;
    private final CompletionThreads threads = new CompletionThreads(() -> crowded);

    @AfterEach
    void close() {
        threads.close();
    }

    private Thread threadOfATask() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        threads.execute(() -> thread.complete(Thread.currentThread()));
        return thread.get();
    }

    @Test
    void theThreadsAreDaemonsWithANameOfTheirOwn() throws Exception {
        Thread thread = threadOfATask();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("tmdb-auth-completion-1");
        assertThat(thread).isNotSameAs(Thread.currentThread());
    }

    @Test
    void aTaskThatBlocksDoesNotStallAnother() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            threads.execute(() -> {
                blocked.countDown();
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        blocked.await();
        assertThat(threadOfATask().getName()).isEqualTo("tmdb-auth-completion-21");
        gate.countDown();
    }

    @Test
    void closingEndsTheThreads_andLetsThemFinishWhatTheyHaveBegun() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Thread> finished = new CompletableFuture<>();
        threads.execute(() -> {
            begun.countDown();
            try {
                gate.await();
                finished.complete(Thread.currentThread());
            } catch (InterruptedException e) {
                finished.completeExceptionally(e);
            }
        });
        begun.await();
        threads.close();
        gate.countDown();

        finished.get().join();
        assertThat(finished.get().isAlive()).isFalse();
    }

    @Test
    void anIdleThreadIsUsedAgain_andEndsAtOnceWhenClosed() throws Exception {
        Thread first = threadOfATask();
        while (first.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(threadOfATask()).isSameAs(first);

        threads.close();
        first.join();
        assertThat(first.isAlive()).isFalse();
    }

    private WeakReference<Runnable> executed(Runnable task) {
        threads.execute(task);
        return new WeakReference<>(task);
    }

    @Test
    void anIdleThreadKeepsNothingOfItsLastTask() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        WeakReference<Runnable> kept = executed(() -> thread.complete(Thread.currentThread()));
        while (thread.get().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        while (kept.get() != null) {
            System.gc();
        }
        assertThat(thread.get().getState()).as("idle, not ended").isEqualTo(Thread.State.TIMED_WAITING);
    }

    /** Threads that never run, and what they would have done. */
    private final List<Runnable> started = new ArrayList<>();

    private CompletionThreads threadsAtHand(BooleanSupplier moreToCome) {
        return new CompletionThreads(
                work -> {
                    started.add(work);
                    return new Thread(() -> {});
                },
                moreToCome);
    }

    @Test
    void aBurstSendsForOneThread_whichSendsForTheNextAndGoesOn() {
        CompletionThreads burst = threadsAtHand(() -> false);
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            burst.execute(() -> done.add(number));
        }
        assertThat(started).hasSize(1);

        burst.close();
        started.get(0).run();
        assertThat(done).containsExactly(0, 1, 2);
        assertThat(started).hasSize(2);
    }

    @Test
    void whatComesWhileAThreadLooksOnceMore_isDoneByIt() {
        List<String> done = new ArrayList<>();
        CompletableFuture<CompletionThreads> itself = new CompletableFuture<>();
        Queue<String> coming = new ArrayDeque<>(List.of("second", "third"));
        CompletionThreads crowd = threadsAtHand(() -> {
            String next = coming.poll();
            if (next == null) {
                itself.join().close();
            } else {
                itself.join().execute(() -> done.add(next));
            }
            return true;
        });
        itself.complete(crowd);
        crowd.execute(() -> done.add("first"));

        started.get(0).run();
        assertThat(done).containsExactly("first", "second", "third");
        assertThat(started).hasSize(1);
    }

    @Test
    void anInterruptThatOneContinuationLeavesBehind_doesNotMeetTheNext() {
        CompletionThreads burst = threadsAtHand(() -> false);
        AtomicBoolean met = new AtomicBoolean();
        burst.execute(() -> Thread.currentThread().interrupt());
        burst.execute(() -> met.set(Thread.currentThread().isInterrupted()));

        burst.close();
        started.get(0).run();
        assertThat(met).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void withoutAThreadForIt_aTaskIsRefused_andNeverRun() {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        CompletionThreads poor = new CompletionThreads(
                work -> {
                    if (exhausted.get()) {
                        throw new OutOfMemoryError("no more threads");
                    }
                    started.add(work);
                    return new Thread(() -> {});
                },
                () -> crowded);
        List<String> done = new ArrayList<>();
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> poor.execute(() -> done.add("refused")));

        exhausted.set(false);
        poor.execute(() -> done.add("first"));
        poor.execute(() -> done.add("second"));
        exhausted.set(true);
        poor.close();
        assertThatCode(started.get(0)::run).doesNotThrowAnyException();
        assertThat(done).containsExactly("first", "second");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whateverBlocks_whatComesAfterIsDone(boolean crowded) throws Exception {
        this.crowded = crowded;
        int tasks = 3_000;
        List<CountDownLatch> begun =
                Stream.generate(() -> new CountDownLatch(1)).limit(tasks + 1L).collect(Collectors.toList());
        CountDownLatch done = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            int number = i;
            threads.execute(() -> {
                begun.get(number).countDown();
                if (number % 7 == 0) {
                    try {
                        begun.get(number + 1).await();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                done.countDown();
            });
        }
        begun.get(tasks).countDown();
        done.await();
        assertThat(begun).allSatisfy(latch -> assertThat(latch.getCount()).isZero());
    }

    @Test
    void afterClosingNothingIsTakenOn() {
        threads.close();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> threads.execute(() -> {}));
    }
}
