package io.github.tmdbauth.vertx;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.util.concurrent.RejectedExecutionException;

/** A client of our own on the Vert.x of the caller, who alone closes the latter. */
final class BorrowedVertx implements ClientSource {

    private final Handshakes handshakes;
    private final HttpClient client;

    BorrowedVertx(Vertx vertx, AuthenticationConfiguration configuration) {
        ClientSettings settings = new ClientSettings(configuration);
        handshakes = settings.handshakes();
        client = settings.build(vertx);
    }

    @Override
    public Handshakes handshakes() {
        return handshakes;
    }

    @Override
    public HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        try {
            Closing.await(client.close());
        } catch (RejectedExecutionException e) {
            // The caller closed the Vert.x first, and with it every client of its.
        }
    }
}
