package io.github.tmdbauth.vertx;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Cancellation;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Over a Web Client of the caller's, through its public API alone, so that its interceptors have their part. */
final class WebClientTransport implements Transport {

    private final WebClient client;
    private final int maxResponseBytes;
    private final Admission admission;
    /** The client stays open when this transport closes, so the exchanges in flight are ended one by one. */
    private final Set<Exchange> inFlight = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    WebClientTransport(WebClient client, AuthenticationConfiguration configuration) {
        this.client = client;
        this.maxResponseBytes = configuration.maxResponseBytes();
        this.admission = new Admission(configuration.maxConnections());
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        Exchange exchange = new Exchange(call, maxResponseBytes);
        inFlight.add(exchange);
        exchange.whenComplete((reply, failure) -> inFlight.remove(exchange));
        if (closed) {
            refuse(exchange);
        } else {
            admission.enter(exchange, by -> EventLoops.begin(exchange, by, () -> begin(call, exchange)));
        }
        return exchange;
    }

    private static void refuse(Exchange exchange) {
        exchange.refuse(Reason.CLOSED, "the transport is closed");
    }

    private void begin(HttpCall call, Exchange exchange) {
        if (exchange.isDone()) {
            return;
        }
        if (closed) {
            // Its turn came because close() ended another one.
            refuse(exchange);
            return;
        }
        try {
            WebClientBridge bridge = new WebClientBridge(exchange, admission);
            @SuppressWarnings("deprecation") // what takes its place is in 5.1 only
            HttpRequest<Buffer> request =
                    client.request(HttpMethod.valueOf(call.method()), ClientSettings.request(call));
            // Web Client puts in a User-Agent of its own.
            request.headers().clear();
            exchange.addHeadersTo(request.headers());
            request.as(bridge.replyCodec())
                    .sendStream(bridge.requestBody())
                    .onComplete(answered -> exchange.end(), exchange::failed);
        } catch (Throwable e) {
            // Whatever it is: a future that never completes would hide it.
            exchange.failed(e);
        }
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        EventLoops.refuseToBlock();
        return Transport.super.execute(call, cancellation);
    }

    @Override
    public void close() {
        closed = true;
        inFlight.forEach(exchange -> exchange.cancel(true));
    }
}
