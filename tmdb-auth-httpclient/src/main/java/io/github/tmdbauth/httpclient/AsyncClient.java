package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.nio.command.ShutdownCommand;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient's asynchronous connections, put together without the chain of handlers that its builder would put on top:
 * redirects, retries, cookies, authentication and decompression are not switched off here, they are not there. Nor are the
 * loggers of that chain and of the wire.
 */
final class AsyncClient {

    private final Settings settings;
    private final PoolingAsyncClientConnectionManager pool;
    private final DefaultConnectingIOReactor reactor;
    private final AddressLookup lookup = new AddressLookup();
    private final Set<AsyncExchange> exchanges = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread ioThread;
    private volatile boolean closed;

    AsyncClient(Settings settings) {
        this.settings = settings;
        this.pool = new PoolingAsyncClientConnectionManager(
                scheme -> URIScheme.HTTPS.same(scheme) ? settings.tls() : null,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND);
        pool.setMaxTotal(settings.maxConnections());
        pool.setDefaultMaxPerRoute(settings.maxConnections());
        // The I/O thread looks at a kept connection before each request, see ProtocolStarter.
        pool.setDefaultConnectionConfig(settings.connections());
        pool.setDefaultTlsConfig(TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                .setHandshakeTimeout(settings.connectTimeout())
                .build());
        // One thread reads and writes what so few connections carry; what can take long after a reply runs elsewhere.
        this.reactor = new DefaultConnectingIOReactor(
                new ProtocolStarter(),
                IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build(),
                task -> ioThread = Threads.daemon(task, "tmdb-auth-httpclient-io"),
                null,
                null,
                null,
                session ->
                        session.enqueue(new ShutdownCommand(CloseMode.GRACEFUL), ShutdownCommand.Priority.IMMEDIATE));
        reactor.start();
    }

    CompletableFuture<HttpReply> send(HttpCall call) {
        AsyncExchange exchange = new AsyncExchange(this, call);
        exchanges.add(exchange);
        CompletableFuture<HttpReply> result = exchange.start();
        if (closed) {
            exchange.close();
        }
        return result;
    }

    void ended(AsyncExchange exchange) {
        exchanges.remove(exchange);
    }

    boolean closed() {
        return closed;
    }

    Settings settings() {
        return settings;
    }

    AsyncClientConnectionManager pool() {
        return pool;
    }

    ConnectionInitiator initiator() {
        return reactor;
    }

    /** Where connections are begun: that means looking up an address, for which neither caller nor I/O thread waits. */
    Executor lookup() {
        return lookup;
    }

    /** Ends the exchanges first, so that each knows why; the I/O thread ends at once. */
    void close() {
        closed = true;
        exchanges.forEach(AsyncExchange::close);
        lookup.close();
        pool.close(CloseMode.IMMEDIATE);
        boolean interrupted = Thread.currentThread().isInterrupted();
        reactor.close(CloseMode.IMMEDIATE);
        if (!interrupted && Thread.currentThread() == ioThread) {
            // A continuation closes, whose own thread the reactor has just interrupted.
            boolean unused = Thread.interrupted();
        }
    }
}
