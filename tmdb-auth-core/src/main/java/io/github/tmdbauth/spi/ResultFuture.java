package io.github.tmdbauth.spi;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the caller holds of an asynchronous exchange. A thread that waits in {@code get} or {@code join} waits for the reply, and
 * reads it itself, which spares it a hand-over. Where there are continuations, or nobody waits, the executor does that.
 */
final class ResultFuture<T extends @Nullable Object> extends CompletableFuture<T> {

    private final Executor executor;
    private final boolean byWhoeverWaits;
    /** How many threads wait for the reply. */
    private int waiting;
    /** Null, like the result, once a thread completes this: the caller may keep this, but not what was sent. */
    private @Nullable CompletableFuture<?> reply;

    private @Nullable Supplier<T> result;

    /**
     * Cancels {@code reply} if completed before it.
     *
     * @param result what the reply means, when it is there; throws what this is to fail with
     * @param byWhoeverWaits whether this may complete elsewhere than on {@code executor}
     */
    ResultFuture(CompletableFuture<?> reply, Supplier<T> result, Executor executor, boolean byWhoeverWaits) {
        this.reply = reply;
        this.result = result;
        this.executor = executor;
        this.byWhoeverWaits = byWhoeverWaits;
        whenComplete((ignored, failure) -> {
            // Whoever ended this early, by cancelling it or by a timeout of their own, has no use for the exchange.
            if (!reply.isDone()) {
                reply.cancel(true);
            }
        });
    }

    /** To be called when the reply is there. */
    void replied() {
        boolean needed;
        synchronized (this) {
            needed = waiting == 0 && result != null;
        }
        if (needed) {
            executor.execute(this::finish);
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        CompletableFuture<?> awaited = beginToWait();
        if (awaited != null) {
            try {
                awaited.get();
            } catch (ExecutionException | CancellationException e) {
                // The result says what that means.
            } finally {
                endToWait(awaited);
            }
        }
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        CompletableFuture<?> awaited = beginToWait();
        if (awaited != null) {
            try {
                awaited.get(timeout, unit);
            } catch (ExecutionException | CancellationException e) {
                // The result says what that means.
            } finally {
                endToWait(awaited);
            }
        }
        return super.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public T join() {
        CompletableFuture<?> awaited = beginToWait();
        if (awaited != null) {
            try {
                awaited.join();
            } catch (CompletionException | CancellationException e) {
                // The result says what that means.
            } finally {
                endToWait(awaited);
            }
        }
        return super.join();
    }

    /** The reply to wait for before this; null if this will be completed without the calling thread. */
    private synchronized @Nullable CompletableFuture<?> beginToWait() {
        if (!byWhoeverWaits || reply == null || isDone()) {
            return null;
        }
        waiting++;
        return reply;
    }

    private void endToWait(CompletableFuture<?> awaited) {
        synchronized (this) {
            waiting--;
        }
        if (awaited.isDone()) {
            if (hasContinuations()) {
                replied();
            } else {
                finish();
            }
        }
    }

    /** Whether anything is to run after this that could block the thread which completes it. */
    private boolean hasContinuations() {
        // One is that of the constructor.
        return getNumberOfDependents() > 1;
    }

    private void finish() {
        Supplier<T> taken;
        synchronized (this) {
            taken = result;
            result = null;
            reply = null;
        }
        if (taken == null) {
            return;
        }
        try {
            complete(taken.get());
        } catch (Throwable e) {
            // Whatever it is, an Error included: a future that never completes would hide it.
            completeExceptionally(e);
        }
    }
}
