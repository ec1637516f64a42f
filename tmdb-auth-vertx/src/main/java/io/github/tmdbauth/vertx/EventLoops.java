package io.github.tmdbauth.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Which threads may do what. */
final class EventLoops {

    private EventLoops() {}

    /** The context that this thread is on, if it is an event loop's. */
    static @Nullable Context current() {
        Context context = Vertx.currentContext();
        return context != null && context.isEventLoopContext() ? context : null;
    }

    /**
     * Begins an exchange on the context of an event loop that it was called from. One from elsewhere begins where it is on no
     * other caller's context, nor on a worker's or a virtual thread's: Vert.x delivers events on the context of the thread
     * that begins, and on those two they would wait for that thread, which may be waiting for them.
     *
     * @param by whose thread this is: the exchange's own when it is called, or that of the one that made room for it
     */
    static void begin(Exchange exchange, Exchange by, Runnable action) {
        Context home = exchange.home();
        try {
            if (home == null ? canBeginHere(exchange, by) : home == current()) {
                action.run();
            } else if (home == null) {
                CompletableFuture.runAsync(action);
            } else {
                home.runOnContext(nothing -> action.run());
            }
        } catch (RuntimeException e) {
            // The Vert.x of the context is closed.
            exchange.failed(e);
        }
    }

    /** Whether an exchange from elsewhere can begin on this thread. */
    private static boolean canBeginHere(Exchange exchange, Exchange by) {
        if (exchange == by) {
            return Vertx.currentContext() == null;
        }
        // What was called from elsewhere and ends by itself ends on a context that Vert.x made for it. What was
        // cancelled ends on whichever thread cancels it: a caller's, or the JVM's timer, which must not be kept busy.
        return by.home() == null && !by.isCancelled() && current() != null;
    }

    /** @throws IllegalStateException on an event loop, of whichever Vert.x */
    static void refuseToBlock() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    "a blocking operation was called on an event loop of Vert.x, which would stop"
                            + " everything else on it; nothing was sent. Call the operation that returns a future, or"
                            + " VertxAuthenticationOperations, or block in vertx.executeBlocking(...)");
        }
    }
}
