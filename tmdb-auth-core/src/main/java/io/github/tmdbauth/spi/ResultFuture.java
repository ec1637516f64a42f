package io.github.tmdbauth.spi;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the caller holds of an asynchronous exchange. A thread that waits in {@code get} or {@code join} waits for the reply, and
 * reads it itself, which spares it a hand-over. Where there are continuations, or nobody waits, the executor does that.
 *
 * <p>Whoever ends this early, by cancelling it or by a timeout of their own, has no use for the exchange, which is cancelled
 * first: what the JDK would run before it, continuations, may block.
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
     * For an exchange under way.
     *
     * @param result what the reply means, when it is there; throws what this is to fail with
     * @param byWhoeverWaits whether this may complete elsewhere than on {@code executor}
     */
    ResultFuture(CompletableFuture<?> reply, Supplier<T> result, Executor executor, boolean byWhoeverWaits) {
        this.reply = reply;
        this.result = result;
        this.executor = executor;
        this.byWhoeverWaits = byWhoeverWaits;
    }

    /** To be called when the reply is there. */
    void replied() {
        boolean needed;
        synchronized (this) {
            needed = result != null && (waiting == 0 || hasContinuations());
        }
        if (needed) {
            executor.execute(() -> completeWith(take()));
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
        long end = System.nanoTime() + Math.max(0, unit.toNanos(timeout));
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

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        abandon();
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean complete(T value) {
        abandon();
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        abandon();
        return super.completeExceptionally(failure);
    }

    /** The reply to wait for before this; null if this will be completed without the calling thread. */
    private synchronized @Nullable CompletableFuture<?> beginToWait() {
        // While it waits, the JDK lets a worker of a ForkJoinPool do other tasks, which may wait for this one's result.
        if (!byWhoeverWaits || reply == null || Thread.currentThread() instanceof ForkJoinWorkerThread) {
            return null;
        }
        waiting++;
        return reply;
    }

    private void endToWait(CompletableFuture<?> awaited) {
        Supplier<T> taken = null;
        synchronized (this) {
            waiting--;
            if (awaited.isDone() && !hasContinuations()) {
                taken = take();
            }
        }
        if (taken != null) {
            completeWith(taken);
        } else if (awaited.isDone()) {
            replied();
        }
    }

    /** Whether anything is to run after this that could block the thread which completes it. */
    private boolean hasContinuations() {
        return getNumberOfDependents() > 0;
    }

    /** What completes this, for one thread alone; null for any other. */
    private synchronized @Nullable Supplier<T> take() {
        Supplier<T> taken = result;
        result = null;
        reply = null;
        return taken;
    }

    private void completeWith(@Nullable Supplier<T> taken) {
        if (taken == null) {
            return;
        }
        try {
            super.complete(taken.get());
        } catch (Throwable e) {
            // Whatever it is, an Error included: a future that never completes would hide it.
            super.completeExceptionally(e);
        }
    }

    private void abandon() {
        CompletableFuture<?> abandoned;
        synchronized (this) {
            abandoned = reply;
            take();
        }
        if (abandoned != null && !abandoned.isDone()) {
            abandoned.cancel(true);
        }
    }
}
