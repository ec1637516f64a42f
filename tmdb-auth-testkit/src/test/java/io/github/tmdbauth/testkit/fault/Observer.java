package io.github.tmdbauth.testkit.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** Sees what a server does, with nothing but a socket: no client of this project comes near it. */
final class Observer implements AutoCloseable {
    private static final byte[] REQUEST = ("POST /3/authentication/session/new HTTP/1.1\r\nHost: observer\r\n"
                    + "Content-Length: 2\r\nConnection: close\r\n\r\n{}")
            .getBytes(US_ASCII);
    private static final int SILENCE_MILLIS = 250;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final long start = System.nanoTime();

    private Observer(Socket socket) {
        this.socket = socket;
    }

    static Observer connect(int port) throws IOException {
        return new Observer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** How it ended, or that it has not. */
    enum End {
        CLOSED,
        RESET,
        SILENT
    }

    /**
     * What came.
     *
     * @param text one character for each byte
     */
    record Sight(String text, End end, Duration elapsed) {
        String head() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end);
        }

        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }

        List<String> values(String name) {
            return head().lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .toList();
        }
    }

    Observer ask() throws IOException {
        try {
            send(REQUEST);
        } catch (SocketException e) {
            // The server had ended it already: looking shows how.
        }
        return this;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads until the end, or until nothing more comes. */
    Sight look() throws IOException {
        return look(PATIENCE_MILLIS);
    }

    /** The same where nothing at all is to come. */
    Sight lookBriefly() throws IOException {
        return look(SILENCE_MILLIS);
    }

    private Sight look(int firstMillis) throws IOException {
        socket.setSoTimeout(firstMillis);
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        End end;
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                bytes.write(next);
                socket.setSoTimeout(SILENCE_MILLIS);
            }
            end = End.CLOSED;
        } catch (SocketTimeoutException e) {
            end = End.SILENT;
        } catch (SocketException e) {
            end = End.RESET;
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Sight(bytes.toString(ISO_8859_1), end, elapsed);
    }

    /** Whether the server still takes in what is sent: sixty-four megabytes fit into no buffer of a closed connection. */
    boolean isHeard() {
        try {
            for (int i = 0; i < 1024; i++) {
                send(new byte[64 * 1024]);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
