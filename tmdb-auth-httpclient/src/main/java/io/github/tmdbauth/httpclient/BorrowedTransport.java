package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.httpclient.Failures.Progress;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.IOReactorStatus;

/** Exchanges over a client that somebody else owns. */
final class BorrowedTransport implements Transport {

    private final CloseableHttpAsyncClient client;
    private final int maxResponseBytes;
    /** How to end each exchange in flight. */
    private final Set<Runnable> exchanges = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    BorrowedTransport(CloseableHttpAsyncClient client, int maxResponseBytes) {
        this.client = client;
        this.maxResponseBytes = maxResponseBytes;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        CompletableFuture<HttpReply> result = new CompletableFuture<>();
        Runnable end = () -> result.completeExceptionally(
                new TransportException(Reason.CANCELLED, "the transport was closed", null));
        exchanges.add(end);
        if (closed) {
            result.completeExceptionally(new TransportException(Reason.CLOSED, "the transport is closed", null));
        } else {
            start(call, result);
        }
        result.whenComplete((reply, failure) -> exchanges.remove(end));
        return result;
    }

    private void start(HttpCall call, CompletableFuture<HttpReply> result) {
        HttpHost host = new HttpHost(call.scheme(), call.host(), call.port());
        RequestWriter request = RequestWriter.neverRepeated(call, () -> closed);
        ReplyReader reply = new ReplyReader(maxResponseBytes);
        Future<HttpReply> exchange = Threads.withoutInterrupt(() ->
                client.execute(host, request, reply, null, context(call, host), new FutureCallback<>() {

                    @Override
                    public void completed(HttpReply whole) {
                        result.complete(whole);
                    }

                    @Override
                    public void failed(Exception cause) {
                        result.completeExceptionally(failure(cause, request, reply));
                    }

                    @Override
                    public void cancelled() {
                        result.completeExceptionally(
                                new TransportException(Reason.CANCELLED, "the exchange was cancelled", null));
                    }
                }));
        result.whenComplete((ignored, failure) -> {
            if (failure != null) {
                exchange.cancel(true);
            }
        });
    }

    private TransportException failure(Exception cause, RequestWriter request, ReplyReader reply) {
        if (!request.begun() && client.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0) {
            return new TransportException(Reason.CLOSED, "the borrowed HttpClient is closed", cause);
        }
        return Failures.of(
                cause,
                reply.begun()
                        ? Progress.REPLY_BEGUN
                        : request.begun() ? Progress.REQUEST_BEGUN : Progress.BEFORE_REQUEST);
    }

    /** What an exchange needs, whatever the client does by default. */
    private static HttpClientContext context(HttpCall call, HttpHost host) {
        HttpClientContext context = HttpClientContext.create();
        // The client has given up on a login to this host. Else it would look for one of its own after a 401, and leave
        // without an end an exchange that it must not repeat.
        AuthExchange login = new AuthExchange();
        login.setState(AuthExchange.State.FAILURE);
        context.setAuthExchange(host, login);
        context.setRequestConfig(RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setCookieSpec(StandardCookieSpec.IGNORE)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .setHardCancellationEnabled(true)
                .setConnectionRequestTimeout(Settings.patience(call))
                .build());
        return context;
    }

    /** The client stays open. */
    @Override
    public void close() {
        closed = true;
        exchanges.forEach(Runnable::run);
    }
}
