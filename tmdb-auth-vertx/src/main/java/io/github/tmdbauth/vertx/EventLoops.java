package io.github.tmdbauth.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;

/** Which threads may do what. */
final class EventLoops {

    private EventLoops() {}

    /**
     * Begins an exchange where its events will arrive on an event loop. Vert.x delivers them on the context of the thread
     * that began it; on a worker's or a virtual thread's, they would wait for that thread, which may be waiting for them.
     */
    static void begin(Runnable exchange) {
        Context context = Vertx.currentContext();
        if (context == null || context.isEventLoopContext()) {
            exchange.run();
        } else {
            CompletableFuture.runAsync(exchange);
        }
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
