package io.github.tmdbauth.benchmarks.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How an application on Vert.x calls: from an event loop, with the next call in the handler of the one before. */
final class EventLoop {

    private EventLoop() {}

    static CompletableFuture<?> oneAfterTheOther(Vertx vertx, Supplier<Future<?>> call, BooleanSupplier goOn) {
        Promise<Object> end = Promise.promise();
        vertx.runOnContext(start -> next(call, goOn, end));
        return end.future().toCompletionStage().toCompletableFuture();
    }

    private static void next(Supplier<Future<?>> call, BooleanSupplier goOn, Promise<Object> end) {
        Future.succeededFuture().compose(nothing -> call.get()).onComplete(answer -> {
            if (answer.failed()) {
                end.fail(answer.cause());
            } else if (goOn.getAsBoolean()) {
                next(call, goOn, end);
            } else {
                end.complete(answer.result());
            }
        });
    }
}
