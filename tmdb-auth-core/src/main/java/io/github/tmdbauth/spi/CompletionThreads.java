package io.github.tmdbauth.spi;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where futures complete unless the caller brings an executor: as many threads as there are continuations that block, so
 * that none of them stalls another call. On two cores the JVM's common pool has a single thread.
 *
 * <p>At most one thread is on its way at a time, and it sends for the next if it finds more than one task. So the thread
 * that is there already does most of a burst of short tasks, where a {@link java.util.concurrent.ThreadPoolExecutor} would wake
 * up one for each of them, which costs more than the task.
 */
final class CompletionThreads implements Executor {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ThreadFactory factory;
    private final BooleanSupplier moreToCome;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private int idle;
    /**
     * Whether a thread has been woken up or started that has not looked for a task yet, or is to look once more. True while
     * there are tasks, unless no further thread could be had.
     */
    private boolean onItsWay;

    private boolean closed;

    /** @param moreToCome whether a thread without a task should let others bring one before it waits; must not throw */
    CompletionThreads(BooleanSupplier moreToCome) {
        this(new Daemons(), moreToCome);
    }

    CompletionThreads(ThreadFactory factory, BooleanSupplier moreToCome) {
        this.factory = factory;
        this.moreToCome = moreToCome;
    }

    private static final class Daemons implements ThreadFactory {

        private int count;

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "tmdb-auth-completion-" + ++count);
            thread.setDaemon(true);
            return thread;
        }
    }

    /**
     * Has a thread run {@code task}.
     *
     * @throws RejectedExecutionException if it will not, because this is closed
     * @throws OutOfMemoryError if it will not, because there can be no further thread
     */
    @Override
    public synchronized void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        sendForAThread();
        tasks.add(task);
    }

    /** Ends the idle threads at once, and the others when no task is left. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void sendForAThread() {
        if (onItsWay) {
            return;
        }
        if (idle > 0) {
            notify();
        } else {
            factory.newThread(this::work).start();
        }
        onItsWay = true;
    }

    private void work() {
        boolean ran = run(taskOnArrival());
        while (ran) {
            ran = run(nextTask());
        }
    }

    /** Whether there was a task. It is kept by this method alone, since a thread that waits must keep no future of before. */
    private static boolean run(@Nullable Runnable task) {
        if (task == null) {
            return false;
        }
        task.run();
        // An interrupt that one continuation leaves behind is not meant for the next.
        Thread.interrupted();
        return true;
    }

    private synchronized @Nullable Runnable taskOnArrival() {
        onItsWay = false;
        return awaitTask();
    }

    @SuppressWarnings("ThreadPriorityCheck") // whatever the scheduler makes of it changes nothing but the cost
    private @Nullable Runnable nextTask() {
        if (!looksOnceMore()) {
            return awaitTask();
        }
        if (moreToCome.getAsBoolean()) {
            // On a busy core the I/O thread goes on meanwhile, and has no need to wake up this one for what it brings.
            Thread.yield();
        }
        return taskOnArrival();
    }

    /** Whether this thread, which has found no task, is to count as on its way until it has looked once more. */
    private synchronized boolean looksOnceMore() {
        if (onItsWay || !tasks.isEmpty()) {
            return false;
        }
        onItsWay = true;
        return true;
    }

    /** Waits for a task; null if this thread is no longer needed. */
    private synchronized @Nullable Runnable awaitTask() {
        long end = System.nanoTime() + IDLE_NANOS;
        while (tasks.isEmpty()) {
            long nanos = end - System.nanoTime();
            if (closed || nanos <= 0) {
                return null;
            }
            idle++;
            try {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            } catch (InterruptedException e) {
                // By a continuation of before, which kept this thread. Nobody else knows it.
            } finally {
                idle--;
            }
            onItsWay = false;
        }
        Runnable task = tasks.remove();
        if (!tasks.isEmpty()) {
            try {
                sendForAThread();
            } catch (OutOfMemoryError e) {
                // No further thread can be had: then the other tasks wait for one of those that there are.
            }
        }
        return task;
    }
}
