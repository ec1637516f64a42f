package io.github.tmdbauth.benchmarks.client;

import io.github.tmdbauth.vertx.VertxAuthenticationOperations;
import io.github.tmdbauth.vertx.VertxTransport;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** What this project measures itself with on the event loops of an application. */
final class OurClientOnVertx implements Client {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final VertxAuthenticationOperations operations;

    OurClientOnVertx(URI base) {
        operations = VertxAuthenticationOperations.of(
                OurClient.builder(base).provider(VertxTransport.using(vertx)).build(), vertx);
    }

    @Override
    public Object token() throws Exception {
        return futureToken().get();
    }

    @Override
    public CompletableFuture<?> futureToken() {
        return operations.createRequestToken().toCompletionStage().toCompletableFuture();
    }

    @Override
    public CompletableFuture<?> tokensOnEventLoop(BooleanSupplier goOn) {
        return EventLoop.oneAfterTheOther(vertx, operations::createRequestToken, goOn);
    }

    @Override
    public void close() {
        operations.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
