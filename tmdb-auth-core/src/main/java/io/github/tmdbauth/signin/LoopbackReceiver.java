package io.github.tmdbauth.signin;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Takes one request of a browser on this machine: bound to 127.0.0.1, on a port that was free, at a path that nobody can
 * guess. Each connection has a thread, since browsers open some in advance on which they never say anything.
 */
final class LoopbackReceiver implements AutoCloseable {

    static final int MAX_CONNECTIONS = 16;
    static final int MAX_HEAD_BYTES = 16 * 1024;

    private static final int READ_TIMEOUT_MILLIS = 10_000;
    private static final int SECRET_BYTES = 24;

    private final ServerSocket server;
    private final URI uri;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<URI> callback = new CompletableFuture<>();

    private LoopbackReceiver(ServerSocket server) {
        this.server = server;
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** @throws UncheckedIOException if no port can be had */
    static LoopbackReceiver open() {
        try {
            return new LoopbackReceiver(
                    new ServerSocket(0, MAX_CONNECTIONS, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the loopback address", e);
        }
    }

    URI uri() {
        return uri;
    }

    /**
     * Begins to take requests. One that is not accepted is told so, and the waiting goes on: nobody who has merely found the
     * port can end a sign-in.
     *
     * @return the first request that is accepted, when its page has been sent and the port is free
     */
    CompletableFuture<URI> receive(Predicate<URI> accepted) {
        daemon("tmdb-auth-loopback", () -> {
            try {
                while (true) {
                    take(server.accept(), accepted);
                }
            } catch (IOException e) {
                // Closed, or beyond hope; in the first case the future has ended, or nobody waits for it.
                callback.completeExceptionally(new UncheckedIOException("cannot accept connections", e));
            }
        });
        return Steps.ensure(callback, (uri, failure) -> close());
    }

    /** Frees the port and ends all connections. Idempotent. */
    @Override
    public void close() {
        closeQuietly(server);
        connections.forEach(LoopbackReceiver::closeQuietly);
    }

    private void take(Socket connection, Predicate<URI> accepted) {
        connections.add(connection);
        if (connections.size() > MAX_CONNECTIONS || server.isClosed()) {
            connections.remove(connection);
            closeQuietly(connection);
            return;
        }
        daemon("tmdb-auth-loopback-connection", () -> {
            try (connection) {
                connection.setSoTimeout(READ_TIMEOUT_MILLIS);
                answer(connection, accepted);
            } catch (IOException e) {
                // A browser that has gone away, or never spoke.
            } finally {
                connections.remove(connection);
            }
        });
    }

    private void answer(Socket connection, Predicate<URI> accepted) throws IOException {
        String[] request = requestLine(connection.getInputStream());
        LoopbackPage page = page(request, accepted);
        try {
            connection.getOutputStream().write(page.response());
            connection.shutdownOutput();
        } finally {
            if (page == LoopbackPage.THANKS) {
                callback.complete(uri.resolve(request[1]));
            }
        }
    }

    private LoopbackPage page(String[] request, Predicate<URI> accepted) {
        if (request.length != 3 || !request[1].startsWith("/")) {
            return LoopbackPage.MALFORMED;
        }
        URI requested;
        try {
            requested = uri.resolve(request[1]);
        } catch (IllegalArgumentException e) {
            return LoopbackPage.MALFORMED;
        }
        if (!same(requested.getRawPath(), uri.getRawPath())) {
            return LoopbackPage.NOT_FOUND;
        }
        if (!request[0].equals("GET")) {
            return LoopbackPage.WRONG_METHOD;
        }
        return accepted.test(requested) ? LoopbackPage.THANKS : LoopbackPage.NOT_THIS_ONE;
    }

    /** Reads the whole head, since closing a socket with unread bytes would take the page back. */
    private static String[] requestLine(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
        int lineLength = 0;
        for (int b = in.read(); b >= 0 && head.size() < MAX_HEAD_BYTES; b = in.read()) {
            head.write(b);
            if (b == '\n') {
                if (lineLength == 0) {
                    break;
                }
                lineLength = 0;
            } else if (b != '\r') {
                lineLength++;
            }
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        return text.lines().findFirst().orElse("").split(" ", -1);
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
        }
    }
}
