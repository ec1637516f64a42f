package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.httpclient.Failures.Progress;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One call on the asynchronous way: waits for a connection, makes it if need be, and sends. Whatever completes {@link
 * #result}, a cancellation included, ends whatever is under way; a connection is kept only after a complete reply.
 */
final class AsyncExchange {

    private final AsyncClient client;
    private final HttpCall call;
    private final HttpRoute route;
    private final HttpCoreContext context = HttpCoreContext.create();
    private final CompletableFuture<HttpReply> result = new CompletableFuture<>();
    private final AtomicReference<@Nullable AsyncConnectionEndpoint> endpoint = new AtomicReference<>();

    private volatile @Nullable Future<?> leasing;
    /** A connection that is not in the pool yet. */
    private volatile @Nullable IOSession unpooled;

    AsyncExchange(AsyncClient client, HttpCall call) {
        this.client = client;
        this.call = call;
        this.route = client.settings().route(call);
    }

    CompletableFuture<HttpReply> start() {
        result.whenComplete((reply, failure) -> {
            client.ended(this);
            Future<?> lease = leasing;
            if (lease != null) {
                lease.cancel(true);
            }
            closeUnpooled();
            discard();
        });
        lease();
        return result;
    }

    void close() {
        result.completeExceptionally(new TransportException(Reason.CANCELLED, "the transport was closed", null));
    }

    private void lease() {
        attempt(() -> {
            Timeout wait = Settings.patience(call);
            Future<?> lease = Threads.withoutInterrupt(
                    () -> client.pool().lease(call.operation().name(), route, null, wait, callback(this::leased)));
            leasing = lease;
            if (result.isDone()) {
                lease.cancel(true);
            }
        });
    }

    private void leased(AsyncConnectionEndpoint leased) {
        endpoint.set(leased);
        if (client.closed()) {
            // Another exchange's connection became free because closing has ended that one.
            close();
        }
        if (result.isDone()) {
            discard();
        } else if (leased.isConnected()) {
            exchange(true);
        } else {
            connect(leased);
        }
    }

    /** The time for it runs from here on, also while others wait for the name server. */
    private void connect(AsyncConnectionEndpoint leased) {
        Timeout limit = client.settings().connectTimeout();
        CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
        connected.orTimeout(limit.toMilliseconds(), TimeUnit.MILLISECONDS);
        connected.whenComplete((done, timeout) -> {
            if (timeout == null) {
                unpooled = null;
                exchange(false);
            } else {
                // Not on the JVM's one timer thread, which what follows could keep busy.
                CompletableFuture.runAsync(() -> result.completeExceptionally(Failures.ofConnectTimeout(timeout)));
            }
        });
        result.whenComplete((reply, failure) -> connected.cancel(false));
        FutureCallback<AsyncConnectionEndpoint> ready = callback(made -> connected.complete(null));
        FutureCallback<AsyncConnectionEndpoint> reached =
                route.isTunnelled() ? callback(proxy -> tunnel(proxy, ready)) : ready;
        attempt(() -> client.lookup().execute(() -> lookUpAndConnect(leased, limit, reached)));
    }

    private void lookUpAndConnect(
            AsyncConnectionEndpoint leased, Timeout limit, FutureCallback<AsyncConnectionEndpoint> reached) {
        if (!result.isDone()) {
            // Never cancelled: HttpClient would then forget a connection that comes about in the same moment. See open.
            attempt(() -> client.pool().connect(leased, this::open, shareOf(limit), null, context, reached));
        }
    }

    /** An address that does not answer leaves time for the next one. HttpClient looks them up again, in the JVM's cache. */
    private Timeout shareOf(Timeout limit) {
        HttpHost firstHop = route.getProxyHost() != null ? route.getProxyHost() : route.getTargetHost();
        try {
            int addresses = InetAddress.getAllByName(firstHop.getHostName()).length;
            return Timeout.ofMilliseconds(Settings.timeForOneAddress(limit.toMilliseconds(), addresses));
        } catch (UnknownHostException e) {
            return limit;
        }
    }

    private void tunnel(AsyncConnectionEndpoint proxy, FutureCallback<AsyncConnectionEndpoint> ready) {
        FutureCallback<HttpResponse> standing = callback(answer -> client.pool().upgrade(proxy, null, context, ready));
        Tunnel tunnel = new Tunnel(route.getTargetHost(), settings().proxyLogin(), standing);
        attempt(() -> proxy.execute(call.operation().name(), tunnel, null, context));
    }

    /** Opens a connection for the pool, and closes it again if nobody waits for it any more. */
    private Future<IOSession> open(
            NamedEndpoint remote,
            @Nullable SocketAddress remoteAddress,
            @Nullable SocketAddress localAddress,
            Timeout timeout,
            @Nullable Object attachment,
            FutureCallback<IOSession> callback) {
        if (result.isDone()) {
            callback.cancelled();
            return CompletableFuture.failedFuture(new CancellationException());
        }
        return client.initiator()
                .connect(
                        remote, remoteAddress, localAddress, timeout, attachment, new CallbackContribution<>(callback) {
                            @Override
                            public void completed(IOSession session) {
                                unpooled = session;
                                if (result.isDone()) {
                                    closeUnpooled();
                                }
                                callback.completed(session);
                            }
                        });
    }

    private void exchange(boolean reused) {
        AsyncConnectionEndpoint leased = endpoint.get();
        if (leased != null) {
            attempt(() -> leased.execute(call.operation().name(), new ExchangeHandler(this, reused), null, context));
        }
    }

    HttpCall call() {
        return call;
    }

    Settings settings() {
        return client.settings();
    }

    boolean readByProxy() {
        return route.getProxyHost() != null && !route.isTunnelled();
    }

    /** The connection is kept for the next call before this one completes, which may be what that next call waits for. */
    void succeeded(HttpReply reply, @Nullable TimeValue keepAlive) {
        AsyncConnectionEndpoint leased = keepAlive == null ? null : endpoint.getAndSet(null);
        try {
            if (leased != null) {
                client.pool().release(leased, null, keepAlive);
            }
        } finally {
            result.complete(reply);
        }
    }

    void failed(Exception cause, Progress progress) {
        result.completeExceptionally(Failures.of(cause, progress));
    }

    /** A kept connection was closed before any byte went out: the next one, or a new one, does as well. */
    void again() {
        discard();
        if (!result.isDone()) {
            lease();
        }
    }

    private void attempt(Runnable next) {
        try {
            next.run();
        } catch (RuntimeException e) {
            // HttpClient throws these where its pool, its reactor or a connection has been closed.
            notSent(e);
        }
    }

    private void notSent(Throwable cause) {
        result.completeExceptionally(Failures.of(cause, Progress.BEFORE_REQUEST));
    }

    private void closeUnpooled() {
        IOSession session = unpooled;
        if (session != null) {
            session.close(CloseMode.IMMEDIATE);
        }
    }

    private void discard() {
        AsyncConnectionEndpoint leased = endpoint.getAndSet(null);
        if (leased != null) {
            leased.close(CloseMode.IMMEDIATE);
            client.pool().release(leased, null, TimeValue.ZERO_MILLISECONDS);
        }
    }

    private <T> FutureCallback<T> callback(Consumer<T> next) {
        return new FutureCallback<>() {

            @Override
            public void completed(T value) {
                next.accept(value);
            }

            @Override
            public void failed(Exception cause) {
                notSent(cause);
            }

            @Override
            public void cancelled() {
                notSent(new CancellationException("cancelled"));
            }
        };
    }
}
