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
    private final Handshakes handshakes;
    private final Admission admission;
    private final int maxResponseBytes;

    VertxClientTransport(ClientSource source, AuthenticationConfiguration configuration) {
        this.source = source;
        this.handshakes = source.handshakes();
        this.maxResponseBytes = configuration.maxResponseBytes();
        this.admission = new Admission(configuration.maxConnections());
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        Exchange exchange = new Exchange(call, maxResponseBytes);
        admission.enter(exchange, by -> EventLoops.begin(exchange, by, () -> begin(call, exchange)));
        return exchange;
    }

    private void begin(HttpCall call, Exchange exchange) {
        if (exchange.isDone()) {
            return;
        }
        if (call.secure()) {
            handshakes.wanted(exchange);
            exchange.whenComplete((reply, failure) -> handshakes.notWanted(exchange));
        }
        try {
            source.client()
                    .request(ClientSettings.request(call))
                    .onComplete(request -> put(request, exchange), exchange::failed);
        } catch (Throwable e) {
            // Whatever it is: a future that never completes would hide it.
            exchange.failed(e);
        }
    }

    private void put(HttpClientRequest request, Exchange exchange) {
        handshakes.notWanted(exchange);
        admission.connected(exchange, request);
        request.response()
                .onComplete(
                        response -> {
                            response.handler(exchange::body)
                                    .endHandler(end -> exchange.end())
                                    .exceptionHandler(exchange::failed);
                            exchange.head(response);
                        },
                        exchange::failed);
        try {
            exchange.addHeadersTo(request.headers());
            exchange.write(request);
        } catch (Throwable e) {
            exchange.failed(e);
            VertxVersions.reset(request);
        }
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
