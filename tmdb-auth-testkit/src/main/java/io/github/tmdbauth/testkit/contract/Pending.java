package io.github.tmdbauth.testkit.contract;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call under way, in either style. */
final class Pending<T extends @Nullable Object> {
    private final String what;
    private final Duration patience;
    private final CompletableFuture<T> end;
    private final Runnable abort;
    private final Thread caller;
    private final long start;
    private volatile long ended;

    /**
     * @param patience how long to wait for the end
     * @param start when the call was about to be made
     * @param end completes when the call does
     * @param abort what a caller can do to end the call early
     * @param caller the thread that made the call, and in the blocking style waits in it
     */
    Pending(String what, Duration patience, long start, CompletableFuture<T> end, Runnable abort, Thread caller) {
        this.what = what;
        this.patience = patience;
        this.start = start;
        // The dependent one, so that the time is there before anyone sees the end.
        this.end = end.whenComplete((result, failure) -> ended = System.nanoTime());
        this.abort = abort;
        this.caller = caller;
    }

    /** What it ends with; an {@code AssertionError} if that is a failure, or if it does not end. */
    T result() throws InterruptedException {
        try {
            return end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(what + " failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw hangs(e);
        }
    }

    /** What it fails with; an {@code AssertionError} if it gives a result, or does not end. */
    Throwable failure() throws InterruptedException {
        try {
            T result = end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            throw new AssertionError(what + " should have failed, and gave " + result);
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            throw hangs(e);
        }
    }

    /** Waits for either end. */
    void awaitEnd() throws InterruptedException {
        try {
            end.handle((result, failure) -> true).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw hangs(e);
        }
    }

    /** Whether it has ended with a failure. */
    boolean failed() {
        return end.isCompletedExceptionally();
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** How long it took, once it has ended. */
    Duration elapsed() {
        return Duration.ofNanos(ended - start);
    }

    void abort() {
        abort.run();
    }

    void interrupt() {
        caller.interrupt();
    }

    private AssertionError hangs(Exception cause) {
        abort.run();
        caller.interrupt();
        return new AssertionError(what + " has not ended after " + patience, cause);
    }
}
