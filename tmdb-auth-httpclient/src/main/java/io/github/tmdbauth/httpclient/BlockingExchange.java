package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.httpclient.BlockingClient.HungUpException;
import io.github.tmdbauth.httpclient.Failures.Progress;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One call on the caller's thread. Wherever that thread waits, an interrupt or {@link #abort} wakes it. It is the context
 * that HttpClient hands through to {@link BlockingConnector}.
 */
final class BlockingExchange extends HttpCoreContext {

    private static final long HARDLY_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final BlockingClient client;
    private final HttpCall call;
    private final HttpRoute route;
    private final String id;
    private Progress progress = Progress.BEFORE_REQUEST;

    private volatile boolean aborted;
    /** What the thread waits for, at most one of them at a time. */
    private volatile @Nullable LeaseRequest lease;

    private volatile @Nullable FutureTask<InetAddress[]> lookup;
    private volatile @Nullable ConnectionEndpoint connection;

    BlockingExchange(BlockingClient client, HttpCall call) {
        this.client = client;
        this.call = call;
        this.route = client.settings().route(call);
        this.id = call.operation().name();
    }

    /** Ends the exchange, from another thread, whatever it waits for. */
    void abort() {
        aborted = true;
        LeaseRequest leasing = lease;
        if (leasing != null) {
            leasing.cancel();
        }
        disconnect();
    }

    private void disconnect() {
        FutureTask<InetAddress[]> lookingUp = lookup;
        if (lookingUp != null) {
            lookingUp.cancel(false);
        }
        ConnectionEndpoint current = connection;
        if (current != null) {
            current.close(CloseMode.IMMEDIATE);
        }
    }

    HttpReply run() throws TransportException, InterruptedException {
        try {
            ConnectionEndpoint leased = lease();
            try {
                connection = leased;
                requireNotAborted();
                if (leased.isConnected()) {
                    try {
                        return exchange(leased, trustedNanos());
                    } catch (HungUpException e) {
                        progress = Progress.BEFORE_REQUEST;
                        leased.close(CloseMode.IMMEDIATE);
                    }
                }
                connect(leased);
                return exchange(leased, Long.MAX_VALUE);
            } finally {
                // Kept connections have been handed back before; this does nothing to them.
                leased.close(CloseMode.IMMEDIATE);
                client.pool().release(leased, null, null);
            }
        } catch (IOException | HttpException | ExecutionException | TimeoutException | RuntimeException e) {
            throw failure(e);
        }
    }

    /**
     * A server closes what has been idle for seconds, and hardly ever what has just carried a reply. Only where that would
     * leave unknown whether a login or a token was used up, each connection is looked at.
     */
    private long trustedNanos() {
        return call.operation().harmlessTwice() ? HARDLY_IDLE_NANOS : 0;
    }

    /** An interrupt shows as an exception of whatever was waited for, and leaves the thread's flag set. */
    private TransportException failure(Exception e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted during an exchange");
        }
        if (ended()) {
            return new TransportException(Reason.CANCELLED, "the exchange was cancelled", e);
        }
        return Failures.of(e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e, progress);
    }

    /** While a client closes, a connection may become free because the exchange that had it has been ended. */
    private boolean ended() {
        return aborted || client.closed();
    }

    /** Asked once there is something that {@link #abort} can close, which it cannot have closed before. */
    void requireNotAborted() throws IOException {
        if (ended()) {
            throw new ConnectionClosedException("the exchange was cancelled");
        }
    }

    private ConnectionEndpoint lease() throws InterruptedException, ExecutionException, TimeoutException {
        // A little longer than the deadline, which ends the wait by a cancellation: the two must not race.
        Timeout wait = Timeout.ofMilliseconds(call.timeLeft().toMillis() + 1000);
        LeaseRequest request = client.pool().lease(id, route, wait, null);
        lease = request;
        if (aborted) {
            request.cancel();
        }
        try {
            return request.get(wait);
        } catch (InterruptedException e) {
            request.cancel();
            try {
                // Granted at the same moment, it would be lost to the pool.
                client.pool().release(request.get(wait), null, null);
            } catch (CancellationException | ExecutionException | TimeoutException notGranted) {
                // As it should be.
            }
            throw e;
        }
    }

    private void connect(ConnectionEndpoint leased) throws TransportException, IOException, HttpException {
        Timeout limit = client.settings().connectTimeout();
        CompletableFuture<@Nullable Void> timer =
                new CompletableFuture<@Nullable Void>().orTimeout(limit.toMilliseconds(), TimeUnit.MILLISECONDS);
        timer.whenComplete((stopped, timeout) -> {
            if (timeout != null) {
                disconnect();
            }
        });
        try {
            client.pool().connect(leased, limit, this);
            if (route.isTunnelled()) {
                HttpHost target = route.getTargetHost();
                ClassicHttpRequest request = RequestHead.withLogin(
                        new BasicClassicHttpRequest(Method.CONNECT, target, target.toHostString()),
                        client.settings().proxyLogin());
                Tunnel.requireOpen(BlockingClient.transmit(leased, id, request, this, Long.MAX_VALUE));
                client.pool().upgrade(leased, this);
            }
        } catch (IOException | RuntimeException e) {
            if (timer.isCompletedExceptionally()) {
                throw Failures.ofConnectTimeout(e);
            }
            throw e;
        } finally {
            timer.complete(null);
        }
    }

    /** The addresses of a host, looked up by another thread. */
    InetAddress[] addresses(String host) throws IOException {
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> InetAddress.getAllByName(host));
        lookup = task;
        client.lookup().execute(task);
        try {
            if (aborted) {
                task.cancel(false);
            }
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking up an address", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException("no address", e);
        }
    }

    private HttpReply exchange(ConnectionEndpoint leased, long trustedNanos) throws IOException, HttpException {
        boolean readByProxy = route.getProxyHost() != null && !route.isTunnelled();
        ClassicHttpRequest request = RequestHead.withHeaders(
                new BasicClassicHttpRequest(
                        call.method(),
                        call.scheme(),
                        RequestHead.authority(call),
                        RequestHead.target(call, readByProxy)),
                call,
                readByProxy ? client.settings().proxyLogin() : null);
        if (call.body().length > 0) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        progress = Progress.REQUEST_BEGUN;
        // Closing the response or its stream would read what is left of a reply that was refused.
        ClassicHttpResponse response = BlockingClient.transmit(leased, id, request, this, trustedNanos);
        progress = Progress.REPLY_BEGUN;
        HttpReply reply = read(response);
        TimeValue keepAlive = Settings.keepAlive(response);
        if (keepAlive != null && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, this)) {
            client.pool().release(leased, null, keepAlive);
        }
        return reply;
    }

    private HttpReply read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        int maxBytes = client.settings().maxResponseBytes();
        if (entity == null) {
            return new ReplyAssembly(response, 0, maxBytes).finish();
        }
        ReplyAssembly reply = new ReplyAssembly(response, entity.getContentLength(), maxBytes);
        reply.addAll(entity.getContent());
        return reply.finish();
    }
}
