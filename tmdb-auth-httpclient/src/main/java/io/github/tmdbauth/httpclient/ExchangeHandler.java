package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.httpclient.Failures.Progress;
import io.github.tmdbauth.spi.HttpReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** An exchange's request and reply on one connection. Called by that connection's I/O thread. */
final class ExchangeHandler implements AsyncClientExchangeHandler, FutureCallback<HttpReply> {

    private final AsyncExchange exchange;
    private final boolean reused;
    private final RequestWriter request;
    private final ReplyReader reply;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean requestBegun;
    private volatile @Nullable TimeValue keepAlive;

    ExchangeHandler(AsyncExchange exchange, boolean reused) {
        this.exchange = exchange;
        this.reused = reused;
        this.request = new RequestWriter(
                exchange.call(),
                exchange.readByProxy(),
                exchange.readByProxy() ? exchange.settings().proxyLogin() : null);
        this.reply = new ReplyReader(exchange.settings().maxResponseBytes());
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        requestBegun = true;
        request.sendRequest(channel, context);
    }

    @Override
    public int available() {
        return request.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        request.produce(channel);
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws IOException {
        reply.informationResponse(response, context);
    }

    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails entity, HttpContext context)
            throws HttpException, IOException {
        keepAlive = Settings.keepAlive(response);
        reply.consumeResponse(response, entity, context, this);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        reply.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        reply.consume(bytes);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        reply.streamEnd(trailers);
    }

    @Override
    public void completed(HttpReply whole) {
        if (ended.compareAndSet(false, true)) {
            // An answer that came before the whole request was written leaves the rest of it in the connection.
            exchange.succeeded(whole, request.done() ? keepAlive : null);
        }
    }

    @Override
    public void failed(Exception cause) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (reused && !requestBegun) {
            exchange.again();
        } else {
            exchange.failed(
                    cause,
                    reply.begun()
                            ? Progress.REPLY_BEGUN
                            : requestBegun ? Progress.REQUEST_BEGUN : Progress.BEFORE_REQUEST);
        }
    }

    @Override
    public void cancel() {
        if (!ended.get()) {
            failed(new ConnectionClosedException("the connection was closed"));
        }
    }

    @Override
    public void cancelled() {
        cancel();
    }

    /** Comes after one of the above; if none came, the call must not hang. */
    @Override
    public void releaseResources() {
        cancel();
    }
}
