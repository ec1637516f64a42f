package io.github.tmdbauth.vertx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for something of Vert.x's to be closed. */
final class Closing {

    /** Vert.x closes within milliseconds; the bound is for a machine that is stuck. */
    private static final long LONGEST_SECONDS = 10;

    private Closing() {}

    /**
     * Waits, but not on an event loop, which may be the one that has to do the closing.
     *
     * @param closing null if another thread has just begun to close the same, as Vert.x then returns
     */
    static void await(@Nullable Future<?> closing) {
        if (closing == null || Context.isOnEventLoopThread()) {
            return;
        }
        try {
            closing.toCompletionStage().toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Nothing is left to be done about it: every call has ended already, and close() promises no more.
        }
    }
}
