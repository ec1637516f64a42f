package io.github.tmdbauth.testkit.internal.wire;

import io.github.tmdbauth.testkit.internal.http.ConnectionInput;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import io.github.tmdbauth.testkit.internal.http.RequestReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection, and all that a server can do to the client at its other end. For one thread, except that any
 * thread may close it.
 */
public final class Wire implements AutoCloseable {
    /** How long and how much a client whose request was refused may go on sending. */
    private static final int DRAIN_MILLIS = 1000;

    private static final int DRAIN_BYTES = 1024 * 1024;

    private final Socket raw;
    private final int number;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** The one on top: TLS, once there is any. */
    private Socket socket;

    private @Nullable RequestReader requests;
    private Consumer<HttpRequest> listener = request -> {};

    Wire(Socket raw, int number) {
        this.raw = raw;
        this.number = number;
        this.socket = raw;
    }

    /** Which connection of the server this is, counted from 1. */
    public int number() {
        return number;
    }

    /** Lets no byte wait for those after it. */
    void sendAtOnce() throws IOException {
        raw.setTcpNoDelay(true);
    }

    /** The client's address. */
    public InetAddress client() {
        return raw.getInetAddress();
    }

    /** Shakes hands as a TLS server; from then on everything is encrypted. */
    public void secure(SSLContext context, SSLParameters parameters) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
        tls.setUseClientMode(false);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        socket = tls;
        requests = null;
    }

    /** Has every request told to {@code listener}, before it is returned. */
    void onRequest(Consumer<HttpRequest> listener) {
        this.listener = listener;
    }

    /** The next whole request; null when the client has ended the connection between two of them. */
    public @Nullable HttpRequest nextRequest() throws IOException, MalformedRequest {
        RequestReader reader = requests;
        if (reader == null) {
            reader = new RequestReader(
                    new ConnectionInput(socket.getInputStream()), number, () -> write("HTTP/1.1 100 Continue\r\n\r\n"));
            requests = reader;
        }
        HttpRequest request = reader.next();
        if (request != null) {
            listener.accept(request);
        }
        return request;
    }

    /**
     * The next whole request.
     *
     * @throws EOFException if the client ends the connection instead
     */
    public HttpRequest request() throws IOException, MalformedRequest {
        HttpRequest request = nextRequest();
        if (request == null) {
            throw new EOFException("the client ended the connection");
        }
        return request;
    }

    /** What arrives, unread by anyone else. */
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Sends all of it at once. */
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends one byte for each character. */
    public void write(String latin1) throws IOException {
        write(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits, unless the connection is closed from this side meanwhile. */
    public void pause(Duration duration) throws IOException, InterruptedException {
        if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new SocketException("closed while pausing");
        }
    }

    /** Sends {@code bytes} in pieces with a pause before each. */
    public void drip(byte[] bytes, int piece, Duration pause) throws IOException, InterruptedException {
        for (int sent = 0; sent < bytes.length; sent += piece) {
            pause(pause);
            socket.getOutputStream().write(bytes, sent, Math.min(piece, bytes.length - sent));
        }
    }

    /** Ends the connection with a TCP reset: what was sent and not yet read may be lost to the client. */
    public void reset() throws IOException {
        raw.setSoLinger(true, 0);
        close();
    }

    /** Says that nothing more will be sent, and goes on reading. */
    public void halfClose() throws IOException {
        // TLS 1.3 says goodbye for one direction; before it, for both.
        socket.shutdownOutput();
    }

    /**
     * Sends nothing more and waits until the client ends the connection, or this side is closed.
     *
     * @return how many bytes the client sent before that
     */
    public long awaitEnd() {
        byte[] sink = new byte[8192];
        long count = 0;
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(sink); n >= 0; n = in.read(sink)) {
                count += n;
            }
        } catch (IOException e) {
            // A reset ends it as well as an orderly end does.
        }
        return count;
    }

    /** Ends the connection in order, as far as what has arrived is read: closing over unread bytes would be a reset. */
    public void end() throws IOException {
        try {
            socket.shutdownOutput();
            InputStream in = raw.getInputStream();
            while (in.available() > 0 && in.skip(in.available()) > 0) {
                // what has arrived
            }
        } finally {
            close();
        }
    }

    /** Ends the connection in order although the client may still be sending, and would lose the answer by a reset. */
    public void endAfterRefusal() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(DRAIN_MILLIS);
        InputStream in = socket.getInputStream();
        byte[] sink = new byte[8192];
        int drained = 0;
        for (int n = in.read(sink); n >= 0 && drained < DRAIN_BYTES; n = in.read(sink)) {
            drained += n;
        }
    }

    /** Ends the connection at once. The socket under TLS is closed: TLS would wait to say goodbye. */
    @Override
    public void close() {
        closed.countDown();
        try {
            raw.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
