package io.github.tmdbauth.httpclient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Opens sockets whose reads and writes an interrupt can wake: those of a channel. A plain {@link Socket} sleeps through it.
 */
final class BlockingConnector implements HttpClientConnectionOperator {

    private final TlsSocketStrategy tls;

    BlockingConnector(TlsSocketStrategy tls) {
        this.tls = tls;
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable InetSocketAddress localAddress,
            TimeValue timeout,
            SocketConfig socketConfig,
            HttpContext context)
            throws IOException {
        long end = System.nanoTime() + timeout.toNanoseconds();
        BlockingExchange exchange = (BlockingExchange) context;
        InetAddress[] addresses = exchange.addresses(host.getHostName());
        for (int i = 0; ; i++) {
            int addressesLeft = addresses.length - i;
            // An address that does not answer leaves time for the next one.
            long millis =
                    Settings.timeForOneAddress(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), addressesLeft);
            try {
                open(connection, exchange, new InetSocketAddress(addresses[i], host.getPort()), (int) millis);
                break;
            } catch (IOException e) {
                if (addressesLeft == 1 || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
        if (URIScheme.HTTPS.same(host.getSchemeName())) {
            upgrade(connection, host, context);
        }
    }

    private static void open(
            ManagedHttpClientConnection connection, BlockingExchange exchange, InetSocketAddress address, int millis)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            Socket socket = channel.socket();
            connection.bind(socket);
            exchange.requireNotAborted();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(address, millis);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) throws IOException {
        Socket socket = connection.getSocket();
        if (socket == null) {
            throw new ConnectionClosedException("the connection was closed");
        }
        SSLSocket secured = tls.upgrade(socket, host.getHostName(), host.getPort(), null, context);
        connection.bind(secured, socket);
    }
}
