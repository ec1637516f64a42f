package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

/**
 * HttpClient's asynchronous connections, put together without the chain of handlers that its builder would put on top:
 * redirects, retries, cookies, authentication and decompression are not switched off here, they are not there. Nor are the
 * loggers of that chain and of the wire.
 */
final class AsyncClient {

    /** How long the thread that looks up addresses stays for the next one. */
    private static final long RESOLVER_IDLE_SECONDS = 5;

    private final Settings settings;
    private final PoolingAsyncClientConnectionManager pool;
    private final DefaultConnectingIOReactor reactor;
    private final ThreadPoolExecutor resolver;
    private final Set<AsyncExchange> exchanges = ConcurrentHashMap.newKeySet();

    AsyncClient(Settings settings) {
        this.settings = settings;
        this.pool = new PoolingAsyncClientConnectionManager(
                scheme -> URIScheme.HTTPS.same(scheme) ? settings.tls() : null,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND);
        pool.setMaxTotal(settings.maxConnections());
        pool.setDefaultMaxPerRoute(settings.maxConnections());
        pool.setDefaultConnectionConfig(settings.connections());
        pool.setDefaultTlsConfig(TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                .setHandshakeTimeout(settings.connectTimeout())
                .build());
        // One thread reads and writes what so few connections carry; what follows on a reply runs on core's threads.
        this.reactor = new DefaultConnectingIOReactor(
                new ProtocolStarter(),
                IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build(),
                task -> daemon(task, "tmdb-auth-httpclient-io"),
                null,
                null,
                null,
                session ->
                        session.enqueue(new ShutdownCommand(CloseMode.GRACEFUL), ShutdownCommand.Priority.IMMEDIATE));
        this.resolver = new ThreadPoolExecutor(
                1,
                1,
                RESOLVER_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "tmdb-auth-httpclient-connect"));
        resolver.allowCoreThreadTimeOut(true);
        reactor.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    CompletableFuture<HttpReply> send(HttpCall call) {
        AsyncExchange exchange = new AsyncExchange(this, call);
        exchanges.add(exchange);
        return exchange.start();
    }

    void ended(AsyncExchange exchange) {
        exchanges.remove(exchange);
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

    /** Looking up a host's address blocks: neither the caller nor the I/O thread waits for it. */
    void onResolver(Runnable connect) {
        resolver.execute(connect);
    }

    /** Ends the exchanges first, so that each knows why; the I/O thread ends at once. */
    void close() {
        exchanges.forEach(AsyncExchange::close);
        resolver.shutdownNow();
        pool.close(CloseMode.IMMEDIATE);
        reactor.close(CloseMode.IMMEDIATE);
    }
}
