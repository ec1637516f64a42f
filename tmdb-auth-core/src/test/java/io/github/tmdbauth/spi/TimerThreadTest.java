package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** The first deadlines of a JVM, in one whose common pool has no thread for the JDK's timer. */
class TimerThreadTest {

    @Test
    void withoutAThreadOfTheCommonPool_theFirstDeadlinesHoldAllTheSame_andAnInterruptIsKept() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyPool.class.getName())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed.lines()).containsExactly("expired", "expired", "expired, interrupted");
        assertThat(process.waitFor()).isZero();
    }

    /** Three callers at once, one of them interrupted, while the pool's only thread is taken. */
    static final class BusyPool {

        private BusyPool() {}

        public static void main(String[] args) throws Exception {
            CountDownLatch taken = new CountDownLatch(1);
            ForkJoinPool.commonPool().execute(() -> {
                taken.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            taken.await();
            CyclicBarrier together = new CyclicBarrier(3);
            List<CompletableFuture<String>> callers = new ArrayList<>();
            for (boolean interrupted : new boolean[] {false, false, true}) {
                CompletableFuture<String> caller = new CompletableFuture<>();
                callers.add(caller);
                new Thread(() -> {
                            try {
                                together.await();
                                caller.complete(deadline(interrupted));
                            } catch (Throwable e) {
                                caller.completeExceptionally(e);
                            }
                        })
                        .start();
            }
            for (CompletableFuture<String> caller : callers) {
                System.out.println(caller.get());
            }
            System.exit(0);
        }

        private static String deadline(boolean interrupted) {
            CompletableFuture<String> over = new CompletableFuture<>();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            new Deadlines().begin(System.nanoTime() + Duration.ofMillis(20).toNanos(), () -> over.complete("expired"));
            boolean kept = Thread.interrupted();
            return over.join() + (kept ? ", interrupted" : "");
        }
    }
}
