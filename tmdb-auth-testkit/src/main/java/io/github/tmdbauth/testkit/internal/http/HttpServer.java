package io.github.tmdbauth.testkit.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Listens on the loopback address, with one thread for each open connection. All threads are daemons, and none is left
 * when {@link #close()} returns.
 */
public final class HttpServer implements AutoCloseable {
    /** As many clients may be waiting to be accepted; the queue's usual 50 loses bursts. */
    private static final int BACKLOG = 4096;

    /** So that a thread which hangs in spite of all cannot hang the test that closes the fake. */
    private static final int JOIN_MILLIS = 5000;

    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final InstantSource clock;
    private final ExecutorService threads;
    /** The pool's own end comes a moment before that of its threads, and nobody should see that moment. */
    private final Set<Thread> started = ConcurrentHashMap.newKeySet();

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean closed;

    private HttpServer(ServerSocket listener, @Nullable SSLContext tls, InstantSource clock) {
        this.listener = listener;
        this.tls = tls;
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(this::newThread);
    }

    private Thread newThread(Runnable task) {
        started.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(task, "fake-tmdb-" + listener.getLocalPort() + "-" + accepted.get());
        thread.setDaemon(true);
        started.add(thread);
        return thread;
    }

    /**
     * Takes a port. Clients can connect when this returns, and are answered from {@link #start} on.
     *
     * @param port 0 for any free one
     * @param tls null for plain HTTP
     * @param clock what the {@code Date} header tells
     */
    public static HttpServer bind(int port, @Nullable SSLContext tls, InstantSource clock) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return new HttpServer(listener, tls, clock);
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** Lets {@code handler} answer. */
    public void start(HttpHandler handler) {
        threads.execute(() -> accept(handler));
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept(HttpHandler handler) {
        while (!closed) {
            try {
                serve(listener.accept(), handler);
            } catch (IOException e) {
                // Closed, or a client that was gone before it was accepted: the loop's condition knows which.
            }
        }
    }

    private void serve(Socket socket, HttpHandler handler) {
        Connection connection = new Connection(socket, tls, accepted.incrementAndGet(), clock, handler);
        open.add(connection);
        try {
            threads.execute(() -> {
                try {
                    connection.run();
                } finally {
                    open.remove(connection);
                }
            });
        } catch (RejectedExecutionException e) {
            // Closed meanwhile, which the next line sees.
        }
        if (closed) {
            connection.close();
        }
    }

    /** Ends every connection at once, whatever it waits for, and waits until the threads have ended. Idempotent. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            // It accepts no more either way.
        }
        open.forEach(Connection::close);
        threads.shutdownNow();
        started.forEach(HttpServer::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
