package io.github.tmdbauth.vertx;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Cancellation;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.CompletableFuture;

/** Over an HTTP client of our own: Web Client's own foundation, which takes a request's target as it is. */
final class VertxClientTransport implements Transport {

    private final ClientSource source;
    private final int maxResponseBytes;

    VertxClientTransport(ClientSource source, AuthenticationConfiguration configuration) {
        this.source = source;
        this.maxResponseBytes = configuration.maxResponseBytes();
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        Exchange exchange = new Exchange(call, maxResponseBytes);
        EventLoops.begin(() -> begin(call, exchange));
        return exchange;
    }

    private void begin(HttpCall call, Exchange exchange) {
        try {
            source.client()
                    .request(ClientSettings.request(call))
                    .onComplete(request -> put(request, exchange), exchange::failed);
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
    }

    private static void put(HttpClientRequest request, Exchange exchange) {
        request.response()
                .onComplete(
                        response -> {
                            response.handler(exchange::body)
                                    .endHandler(end -> exchange.end())
                                    .exceptionHandler(exchange::failed);
                            exchange.head(response);
                        },
                        exchange::failed);
        exchange.addHeadersTo(request.headers());
        exchange.write(request);
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        EventLoops.refuseToBlock();
        return Transport.super.execute(call, cancellation);
    }

    @Override
    public void close() {
        source.close();
    }
}
