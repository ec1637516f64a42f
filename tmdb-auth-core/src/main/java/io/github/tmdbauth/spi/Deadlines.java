package io.github.tmdbauth.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The calls under way in the order of their deadlines, with one timer for all, of those that the JDK keeps for {@link
 * CompletableFuture#completeOnTimeout}. A timer for each call would wake the JDK's timer thread, which costs
 * more than all else that core does for a call.
 */
final class Deadlines {

    /** A call under way. Its neighbours are its predecessor's and successor's in a ring. */
    static final class Watch {

        private final long endNanos;
        private final Runnable expiry;
        private Watch previous = this;
        private Watch next = this;
        private volatile boolean expired;

        private Watch(long endNanos, Runnable expiry) {
            this.endNanos = endNanos;
            this.expiry = expiry;
        }

        boolean expired() {
            return expired;
        }
    }

    private static final long PATIENCE_MILLIS = 200;

    /**
     * Done when the JDK's timer thread has been started by a thread of the JDK's, with no class of ours on the stack. The timer
     * thread lives as long as the JVM, and keeps what it inherits from the thread that starts it: the context class loader
     * and, before JDK 24, the class loader of each caller. An application that was the first to use it could never be unloaded.
     */
    private static final CompletableFuture<@Nullable Void> TIMER_THREAD = new CompletableFuture<>();

    static {
        CompletableFuture<@Nullable Void> begin = new CompletableFuture<>();
        begin.thenRunAsync(
                () -> TIMER_THREAD.complete(null),
                CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS, Runnable::run));
        // The pool's thread sets the timer after it has returned from here. Waiting for it here would be in vain, since
        // it cannot enter this class before the initialization is over.
        begin.completeAsync(() -> null, ForkJoinPool.commonPool());
    }

    /** Both ends of the ring. */
    private final Watch ring = new Watch(0, () -> {});
    /** Due at {@link #timerEnd}, which is not after the first deadline; null if no call was under way when it came. */
    private @Nullable CompletableFuture<@Nullable Void> timer;

    private long timerEnd;
    private boolean closed;

    /** Runs {@code expiry}, which throws nothing, once, on the JDK's timer thread, unless the watch is ended before the deadline. */
    synchronized Watch begin(long endNanos, Runnable expiry) {
        Watch watch = new Watch(endNanos, expiry);
        // Deadlines mostly come in the order of their calls, so that this looks at one neighbour.
        Watch before = ring.previous;
        while (before != ring && before.endNanos - endNanos > 0) {
            before = before.previous;
        }
        watch.previous = before;
        watch.next = before.next;
        before.next.previous = watch;
        before.next = watch;
        if (timer == null || timerEnd - endNanos > 0) {
            setTimer(endNanos);
        }
        return watch;
    }

    synchronized void end(Watch watch) {
        watch.previous.next = watch.next;
        watch.next.previous = watch.previous;
        watch.previous = watch;
        watch.next = watch;
        stopIfOver();
    }

    /** Leaves no timer behind the last call. Without this, one may run on for as long as a deadline, for the calls to come. */
    synchronized void close() {
        closed = true;
        stopIfOver();
    }

    private void stopIfOver() {
        if (closed && ring.next == ring) {
            stopTimer();
        }
    }

    private void setTimer(long endNanos) {
        stopTimer();
        CompletableFuture<@Nullable Void> due = new CompletableFuture<>();
        timer = due;
        timerEnd = endNanos;
        due.thenRun(() -> expire(due));
        awaitTimerThread();
        due.completeOnTimeout(null, endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static void awaitTimerThread() {
        if (TIMER_THREAD.isDone()) {
            return;
        }
        try {
            TIMER_THREAD.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The pool has no thread for it: then we start the timer, and only unloading suffers.
        } finally {
            // Waited for once at most, and never by the timer thread itself.
            TIMER_THREAD.complete(null);
        }
    }

    private void stopTimer() {
        CompletableFuture<@Nullable Void> running = timer;
        timer = null;
        if (running != null) {
            // Completed rather than cancelled: after a cancellation, JDK 17 lets its timer run on.
            running.complete(null);
        }
    }

    private void expire(CompletableFuture<@Nullable Void> due) {
        List<Watch> over = new ArrayList<>();
        synchronized (this) {
            if (timer != due) {
                return;
            }
            timer = null;
            long now = System.nanoTime();
            while (ring.next != ring && ring.next.endNanos - now <= 0) {
                Watch watch = ring.next;
                end(watch);
                watch.expired = true;
                over.add(watch);
            }
            if (ring.next != ring) {
                setTimer(ring.next.endNanos);
            }
        }
        over.forEach(watch -> watch.expiry.run());
    }
}
