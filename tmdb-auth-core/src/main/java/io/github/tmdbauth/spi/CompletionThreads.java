package io.github.tmdbauth.spi;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where futures complete unless the caller brings an executor: as many threads as there are continuations that block, so
 * that none of them stalls another call. On two cores the JVM's common pool has a single thread.
 */
final class CompletionThreads implements Executor {

    private static final long IDLE_SECONDS = 10;

    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Ends the idle threads at once, and the others when they have done what they have begun. */
    void close() {
        pool.shutdown();
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tmdb-auth-completion-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
