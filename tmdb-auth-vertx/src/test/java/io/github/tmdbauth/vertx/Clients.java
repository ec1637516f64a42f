package io.github.tmdbauth.vertx;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.spi.Transport;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;

/** What a test lends. */
final class Clients implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    final WebClient webClient = WebClient.create(vertx, new WebClientOptions().setMaxHeaderSize(1 << 20));

    AuthenticationOperationsProvider provider(Kind kind) {
        return kind.provider(vertx, webClient);
    }

    Transport transport(Kind kind, AuthenticationConfiguration configuration) {
        return kind.transport(vertx, webClient, configuration);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
