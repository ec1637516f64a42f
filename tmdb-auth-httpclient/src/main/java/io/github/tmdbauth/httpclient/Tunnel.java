package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Asks a proxy for a tunnel to TMDb, over a connection to the proxy, before TLS begins in it. */
final class Tunnel implements AsyncClientExchangeHandler {

    private final HttpRequest request;
    private final FutureCallback<HttpResponse> callback;

    /** @param callback told once the tunnel stands; it may be told of several failures */
    Tunnel(HttpHost target, @Nullable Header proxyLogin, FutureCallback<HttpResponse> callback) {
        HttpRequest connect = new BasicHttpRequest(Method.CONNECT, target, target.toHostString());
        this.request = RequestHead.withLogin(connect, proxyLogin);
        this.callback = callback;
    }

    /** @throws TransportException if the proxy will not do it */
    static void requireOpen(HttpResponse answer) throws TransportException {
        if (answer.getCode() >= HttpStatus.SC_REDIRECTION) {
            throw new TransportException(
                    Reason.NOT_CONNECTED, "the proxy refused a tunnel, with status " + answer.getCode(), null);
        }
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        channel.sendRequest(request, null, context);
    }

    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails entity, HttpContext context) {
        try {
            requireOpen(response);
            callback.completed(response);
        } catch (TransportException e) {
            callback.failed(e);
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) {}

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void produce(DataStreamChannel channel) {}

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) {}

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {}

    @Override
    public void failed(Exception cause) {
        callback.failed(cause);
    }

    @Override
    public void cancel() {
        failed(new ConnectionClosedException("the proxy closed the connection"));
    }

    @Override
    public void releaseResources() {}
}
