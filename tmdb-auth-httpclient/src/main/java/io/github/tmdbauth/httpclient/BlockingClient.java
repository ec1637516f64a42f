package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.Cancellation;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * HttpClient's blocking connections, put together without the chain of handlers that its builder would put on top; see {@link
 * AsyncClient}.
 */
final class BlockingClient {

    /** {@code Host} and {@code Content-Length}, and nothing else. */
    private static final HttpProcessor ADDITIONS =
            new DefaultHttpProcessor(new RequestContent(), new RequestTargetHost());

    private static final HttpRequestExecutor EXECUTOR =
            new HttpRequestExecutor(BlockingConnection.HTTP_1, DefaultClientConnectionReuseStrategy.INSTANCE, null);

    private final Settings settings;
    private final PoolingHttpClientConnectionManager pool;
    private final AddressLookup lookup = new AddressLookup();
    private final Set<BlockingExchange> exchanges = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    BlockingClient(Settings settings) {
        this.settings = settings;
        // Every kept connection is asked whether it is stale: BlockingConnection knows when that is worth a look.
        this.pool = new ConnectorPutIn()
                .setTlsSocketStrategy((socket, host, port, attachment, context) ->
                        settings.tls().upgrade(socket, host, port, attachment, context))
                .setConnectionFactory(route -> new BlockingConnection())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setConnPoolPolicy(PoolReusePolicy.LIFO)
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .setDefaultConnectionConfig(settings.connections(TimeValue.ZERO_MILLISECONDS))
                .build();
    }

    private static final class ConnectorPutIn extends PoolingHttpClientConnectionManagerBuilder {

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver addresses, TlsSocketStrategy tls) {
            return new BlockingConnector(tls);
        }
    }

    HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        BlockingExchange exchange = new BlockingExchange(this, call);
        cancellation.onCancel(exchange::abort);
        exchanges.add(exchange);
        try {
            if (closed) {
                exchange.abort();
            }
            return exchange.run();
        } finally {
            exchanges.remove(exchange);
        }
    }

    /** Sends a request and receives the head of its answer. */
    static ClassicHttpResponse transmit(
            ConnectionEndpoint connection, String id, ClassicHttpRequest request, HttpContext context)
            throws IOException, HttpException {
        EXECUTOR.preProcess(request, ADDITIONS, context);
        return connection.execute(
                id,
                request,
                (sent, over, within) -> EXECUTOR.execute(
                        sent,
                        over,
                        (answer, from, in) -> {
                            if (answer.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
                                throw new ProtocolException("the server switched to another protocol unasked");
                            }
                        },
                        within),
                context);
    }

    boolean closed() {
        return closed;
    }

    Settings settings() {
        return settings;
    }

    HttpClientConnectionManager pool() {
        return pool;
    }

    AddressLookup lookup() {
        return lookup;
    }

    void close() {
        closed = true;
        exchanges.forEach(BlockingExchange::abort);
        lookup.close();
        pool.close(CloseMode.IMMEDIATE);
    }
}
