package io.github.tmdbauth.testkit.internal.wire;

import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A server that does to each connection what a script says, and remembers what arrived. A request that breaks the rules of
 * HTTP, or an error in the script, is remembered as a {@linkplain #problems() problem}.
 */
public final class Origin implements AutoCloseable {
    private final SocketServer server;
    private final String scheme;
    private final List<HttpRequest> requests = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(10);
    private int connections;
    private int open;
    private int mostOpen;
    private int failedHandshakes;

    private Origin(SocketServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /** What the origin does with a connection; it closes the connection afterwards. */
    @FunctionalInterface
    public interface Script {
        /** An {@code IOException} means that the client went away. */
        void serve(Wire wire) throws IOException, InterruptedException, MalformedRequest;
    }

    /** Speaks HTTP. */
    public static Origin start(Script script) {
        return start(InetAddress.getLoopbackAddress(), 0, "http", null, null, script);
    }

    /** Speaks HTTP on a port that is free. */
    public static Origin startAt(int port, Script script) {
        return start(InetAddress.getLoopbackAddress(), port, "http", null, null, script);
    }

    /** Speaks HTTP on another loopback address, as {@code ::1}. */
    public static Origin start(InetAddress address, Script script) {
        return start(address, 0, "http", null, null, script);
    }

    /** Speaks HTTPS: the script is run when hands are shaken. */
    public static Origin startTls(SSLContext context, SSLParameters parameters, Script script) {
        return start(InetAddress.getLoopbackAddress(), 0, "https", context, parameters, script);
    }

    /** Says it speaks HTTPS, and leaves all of it to the script, from the first byte on. */
    public static Origin startInsteadOfTls(Script script) {
        return start(InetAddress.getLoopbackAddress(), 0, "https", null, null, script);
    }

    private static Origin start(
            InetAddress address,
            int port,
            String scheme,
            @Nullable SSLContext context,
            @Nullable SSLParameters parameters,
            Script script) {
        try {
            Origin origin = new Origin(SocketServer.bind(address, port, "origin"), scheme);
            origin.server.start(wire -> origin.serve(wire, context, parameters, script));
            return origin;
        } catch (IOException e) {
            throw new UncheckedIOException("no port on the loopback address", e);
        }
    }

    private void serve(Wire wire, @Nullable SSLContext context, @Nullable SSLParameters parameters, Script script)
            throws InterruptedException, IOException {
        change(() -> {
            connections++;
            mostOpen = Math.max(mostOpen, ++open);
        });
        try {
            if (context != null && parameters != null) {
                shakeHands(wire, context, parameters);
            }
            wire.onRequest(request -> change(() -> requests.add(request)));
            script.serve(wire);
        } catch (MalformedRequest e) {
            problem("a request that is no HTTP: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            problem("the script failed: " + e);
        } finally {
            change(() -> open--);
        }
    }

    private void shakeHands(Wire wire, SSLContext context, SSLParameters parameters) throws IOException {
        try {
            wire.secure(context, parameters);
        } catch (IOException e) {
            change(() -> failedHandshakes++);
            throw e;
        }
    }

    /** Waits at most so long for what must come, instead of ten seconds. */
    public Origin withPatience(Duration patience) {
        this.patience = patience;
        return this;
    }

    /** Where it listens. */
    public URI uri() {
        InetAddress address = server.address().getAddress();
        String host = address instanceof Inet6Address ? "[::1]" : address.getHostAddress();
        return URI.create(scheme + "://" + host + ":" + port());
    }

    /** The port it listens on. */
    public int port() {
        return server.address().getPort();
    }

    /** The whole requests so far, in the order of their arrival. */
    public synchronized List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many connections were accepted. */
    public synchronized int connections() {
        return connections;
    }

    /** The most connections that were open at one time. */
    public synchronized int mostOpen() {
        return mostOpen;
    }

    /** How many TLS handshakes failed. */
    public synchronized int failedHandshakes() {
        return failedHandshakes;
    }

    /** What should not have happened: requests that are no HTTP, and errors in the script. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * Waits until as many requests have arrived.
     *
     * @throws AssertionError when patience ends
     */
    public void awaitRequests(int count) throws InterruptedException {
        await(origin -> origin.requests.size() >= count, count + " requests");
    }

    /** Waits until no connection is open. As {@link #awaitRequests}. */
    public void awaitNoConnection() throws InterruptedException {
        await(origin -> origin.open == 0, "the end of every connection");
    }

    /** Waits until the state is as wanted. As {@link #awaitRequests}. */
    public synchronized void await(Predicate<Origin> wanted, String what) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!wanted.test(this)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited " + patience + " for " + what + "; there are " + requests.size()
                        + " requests, " + connections + " connections, " + open + " of them open");
            }
            wait(left);
        }
    }

    private void problem(String text) {
        change(() -> problems.add(text));
    }

    private synchronized void change(Runnable change) {
        change.run();
        notifyAll();
    }

    /** Ends every connection; none of its threads is left. */
    @Override
    public void close() {
        server.close();
    }
}
