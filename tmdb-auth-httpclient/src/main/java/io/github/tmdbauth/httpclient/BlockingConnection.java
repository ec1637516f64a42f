package io.github.tmdbauth.httpclient;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A blocking connection. It takes the place of HttpClient's own, whose loggers would print heads and bytes with every secret
 * in them.
 */
final class BlockingConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    /** The reader counts the CR with the line, and refuses the last header that it should take. */
    static final Http1Config HTTP_1 = Http1Config.custom()
            .setMaxLineLength(Settings.MAX_LINE_LENGTH + 2)
            .setMaxHeaderCount(Settings.MAX_HEADERS + 1)
            .build();

    private final WholeHeads heads;
    private volatile boolean closed;
    private volatile long idleSince;

    BlockingConnection() {
        this(new WholeHeads());
    }

    private BlockingConnection(WholeHeads heads) {
        super(HTTP_1, null, null, null, null, null, new DefaultHttpResponseParserFactory() {
            @Override
            public HttpMessageParser<ClassicHttpResponse> create() {
                return heads;
            }
        });
        this.heads = heads;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        super.bind(socket);
        requireNotClosed();
    }

    @Override
    public void bind(SSLSocket secured, Socket socket) throws IOException {
        super.bind(secured, socket);
        requireNotClosed();
    }

    /** Whoever closes a connection while it is being made must not have done so in vain. */
    private void requireNotClosed() throws IOException {
        if (closed) {
            super.close(CloseMode.IMMEDIATE);
            throw new ConnectionClosedException("the connection was closed");
        }
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    /**
     * Whether the server has hung up, or said what nobody asked for. HttpClient's own check waits a millisecond each time;
     * a channel tells at once, but takes five system calls for it, which is a quarter of what a whole call costs.
     *
     * @param trustedNanos how long after a reply the connection is taken for open without a look
     */
    boolean hasHungUp(long trustedNanos) {
        if (System.nanoTime() - idleSince < trustedNanos) {
            return false;
        }
        SocketHolder holder = getSocketHolder();
        SocketChannel channel = holder == null ? null : holder.getBaseSocket().getChannel();
        if (channel == null) {
            return true;
        }
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) != 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            // Reset by the server, or closed under the look.
            return true;
        }
    }

    /** A reply with something behind it is the last one: what is behind it must not be taken for the next call's. */
    @Override
    public boolean isConsistent() {
        return super.isConsistent() && !heads.leftOver() && !decryptedLeftOver();
    }

    /** Long bodies are read past the buffer; what came in the same TLS record is then in the socket. */
    private boolean decryptedLeftOver() {
        try {
            return getSocket() instanceof SSLSocket secured
                    && secured.getInputStream().available() > 0;
        } catch (IOException e) {
            // It has ended, as the next call will see.
            return false;
        }
    }

    @Override
    public void passivate() {
        idleSince = System.nanoTime();
    }

    @Override
    public void activate() {}

    /** Reads heads, and takes one that the end of the connection cut off for what it is; HttpClient's own takes it as whole. */
    private static final class WholeHeads implements HttpMessageParser<ClassicHttpResponse> {

        private final DefaultHttpResponseParser parser = new DefaultHttpResponseParser(HTTP_1);
        private final InterimReplies interimReplies = new InterimReplies();
        private @Nullable SessionInputBuffer buffer;

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream input)
                throws IOException, HttpException {
            this.buffer = buffer;
            ClassicHttpResponse head = parser.parse(buffer, new FilterInputStream(input) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    if (count == -1) {
                        throw new ConnectionClosedException("the connection ended before a whole head had come");
                    }
                    return count;
                }
            });
            interimReplies.headCame(head.getCode());
            return head;
        }

        boolean leftOver() {
            return buffer != null && buffer.length() > 0;
        }
    }
}
