package io.github.tmdbauth.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One connection: reads requests and writes answers, in turn, until either side ends it. */
final class Connection {
    /** How long and how much a client whose request was refused may go on sending. */
    private static final int DRAIN_MILLIS = 1000;

    private static final int DRAIN_BYTES = 1024 * 1024;

    private final Socket raw;
    private final @Nullable SSLContext tls;
    private final int number;
    private final InstantSource clock;
    private final HttpHandler handler;

    Connection(Socket raw, @Nullable SSLContext tls, int number, InstantSource clock, HttpHandler handler) {
        this.raw = raw;
        this.tls = tls;
        this.number = number;
        this.clock = clock;
        this.handler = handler;
    }

    void run() {
        try (raw;
                Socket socket = tls == null ? raw : tls.getSocketFactory().createSocket(raw, null, true)) {
            raw.setTcpNoDelay(true);
            converse(socket);
        } catch (IOException e) {
            // The client went away, or the server was closed: nobody is left to be told.
        }
    }

    private void converse(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        RequestReader requests = new RequestReader(
                new ConnectionInput(socket.getInputStream()), number, () -> out.write(ResponseEncoder.CONTINUE));
        try {
            boolean more = true;
            while (more) {
                HttpRequest request = requests.next();
                if (request == null) {
                    return;
                }
                more = request.keepsConnection();
                boolean withBody = !request.method().equals("HEAD");
                out.write(ResponseEncoder.encode(answer(request), clock.instant(), more, withBody));
            }
        } catch (MalformedRequest malformed) {
            HttpResponse refusal = HttpResponse.edgePage(malformed.status());
            out.write(ResponseEncoder.encode(refusal, clock.instant(), false, true));
            drain(socket);
        }
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            // A mistake in the fake itself: to be seen by whoever runs the test, with or without a logging system.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            return HttpResponse.edgePage(500);
        }
    }

    /** Closing a socket with unread bytes resets it, and the client would lose the answer that says why. */
    private static void drain(Socket socket) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(DRAIN_MILLIS);
        InputStream in = socket.getInputStream();
        byte[] sink = new byte[8192];
        int drained = 0;
        for (int n = in.read(sink); n >= 0 && drained < DRAIN_BYTES; n = in.read(sink)) {
            drained += n;
        }
    }

    /** Ends the connection from another thread. The socket under TLS is closed: TLS would wait to say goodbye. */
    void close() {
        try {
            raw.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
