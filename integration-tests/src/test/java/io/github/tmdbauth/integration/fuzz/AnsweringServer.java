package io.github.tmdbauth.integration.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Answers each request with whatever bytes it is told, and ends the connection. */
final class AnsweringServer implements AutoCloseable {

    /** Writes an answer. */
    @FunctionalInterface
    interface Answer {
        void writeTo(OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final AtomicLong written = new AtomicLong();
    private volatile Answer answer = out -> {};

    private AnsweringServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "answering-server");
        thread.setDaemon(true);
        thread.start();
    }

    static AnsweringServer start() {
        try {
            return new AnsweringServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** What it answers from now on. */
    void answer(Answer answer) {
        written.set(0);
        this.answer = answer;
    }

    /** How many bytes the client, and the buffers on the way to it, have taken of the last answer. */
    long written() {
        return written.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                serve(socket);
            } catch (IOException e) {
                // The client has had enough, or the server is closed.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        // One connection after another is served, so a client that says nothing must not hold up the next one.
        socket.setSoTimeout(10_000);
        if (!readRequest(socket.getInputStream())) {
            return;
        }
        OutputStream out = socket.getOutputStream();
        answer.writeTo(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                out.write(b);
                written.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                written.addAndGet(length);
            }
        });
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            head.append((char) b);
        }
        int length = head.toString().toLowerCase(Locale.ROOT).indexOf("content-length:");
        if (length >= 0) {
            String rest = head.substring(length + 15);
            in.readNBytes(
                    Integer.parseInt(rest.substring(0, rest.indexOf("\r\n")).strip()));
        }
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
