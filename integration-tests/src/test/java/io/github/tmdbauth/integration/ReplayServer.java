package io.github.tmdbauth.integration;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A plain socket that answers each request with the same bytes and closes: a second opinion on what a client does, which
 * shares nothing with the fake.
 */
final class ReplayServer implements AutoCloseable {

    private final ServerSocket server;
    private final byte[] answer;
    private final List<String> requestLines = new CopyOnWriteArrayList<>();

    private ReplayServer(String answer) throws IOException {
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "replay-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers with that status, content type and body. */
    static ReplayServer answering(int status, String contentType, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return of("HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    /** Answers with exactly these bytes. */
    static ReplayServer of(String answer) {
        try {
            return new ReplayServer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Method and path of what was received, without query. */
    List<String> requestLines() {
        return requestLines;
    }

    /** Waits until so many requests have arrived. */
    void awaitRequests(int count) throws InterruptedException {
        synchronized (requestLines) {
            while (requestLines.size() < count) {
                requestLines.wait();
            }
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                String line = readRequest(in);
                synchronized (requestLines) {
                    requestLines.add(line);
                    requestLines.notifyAll();
                }
                socket.getOutputStream().write(answer);
                socket.shutdownOutput();
                in.skip(Long.MAX_VALUE);
            } catch (IOException e) {
                // The client went away, or the test has ended: the next one is waited for, or the loop ends.
            }
        }
    }

    private static String readRequest(InputStream in) throws IOException {
        String requestLine = readLine(in);
        int length = 0;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.readNBytes(length);
        String[] parts = requestLine.split("[ ?]", -1);
        return parts[0] + " " + parts[1];
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the client closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
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
