package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompletionThreadsTest {

    private final CompletionThreads threads = new CompletionThreads();

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

    @Test
    void afterClosingNothingIsTakenOn() {
        threads.close();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> threads.execute(() -> {}));
    }
}
