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
        this.pool = new ConnectorPutIn()
                .setTlsSocketStrategy((socket, host, port, attachment, context) ->
                        settings.tls().upgrade(socket, host, port, attachment, context))
                .setConnectionFactory(route -> new BlockingConnection())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setConnPoolPolicy(PoolReusePolicy.LIFO)
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .setDefaultConnectionConfig(settings.connections())
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

    /**
     * Sends a request and receives the head of its answer.
     *
     * @param trustedNanos how long after its last reply a connection is taken for open without a look
     * @throws HungUpException if the look found that it is not; nothing has been sent then
     */
    static ClassicHttpResponse transmit(
            ConnectionEndpoint connection,
            String id,
            ClassicHttpRequest request,
            HttpContext context,
            long trustedNanos)
            throws IOException, HttpException {
        EXECUTOR.preProcess(request, ADDITIONS, context);
        return connection.execute(
                id,
                request,
                (sent, over, within) -> {
                    if (((BlockingConnection) over).hasHungUp(trustedNanos)) {
                        throw new HungUpException();
                    }
                    return EXECUTOR.execute(
                            sent,
                            over,
                            (answer, from, in) -> {
                                if (answer.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
                                    throw new ProtocolException("the server switched to another protocol unasked");
                                }
                            },
                            within);
                },
                context);
    }

    /** A kept connection has ended; an IOException, so that it passes through HttpClient. */
    static final class HungUpException extends IOException {

        private static final long serialVersionUID = 1;

        private HungUpException() {
            super("the server had closed the connection");
        }
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
