package io.github.tmdbauth.testkit.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens on the loopback address, with one thread for each open connection. All threads are daemons, and none is left
 * when {@link #close()} returns.
 */
public final class SocketServer implements AutoCloseable {
    /** As many clients may be waiting to be accepted; the queue's usual 50 loses bursts. */
    private static final int BACKLOG = 4096;

    private final ServerSocket listener;
    private final ExecutorService threads;
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean closed;

    private SocketServer(ServerSocket listener, String threadName) {
        this.listener = listener;
        String name = threadName + "-" + listener.getLocalPort() + "-";
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What serves the connections, each on a thread of its own; the connection ends when it returns. */
    @FunctionalInterface
    public interface ConnectionHandler {
        /** An exception ends the connection, too. */
        void serve(Wire wire) throws IOException, InterruptedException;
    }

    /**
     * Takes a port, on which clients can connect from now on; they are answered when the server is started.
     *
     * @param port 0 for any free one
     */
    public static SocketServer bind(InetAddress address, int port, String threadName) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(address, port), BACKLOG);
            return new SocketServer(listener, threadName);
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** Begins to accept connections. Called once. */
    public void start(ConnectionHandler handler) {
        threads.execute(() -> accept(handler));
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept(ConnectionHandler handler) {
        while (!closed) {
            try {
                serve(new Wire(listener.accept(), accepted.incrementAndGet()), handler);
            } catch (IOException e) {
                // Closed, or a client that was gone before it was accepted: the loop's condition knows which.
            }
        }
    }

    private void serve(Wire wire, ConnectionHandler handler) {
        open.add(wire);
        try {
            threads.execute(() -> run(wire, handler));
        } catch (RejectedExecutionException e) {
            // Closed meanwhile, which the next line sees.
        }
        if (closed) {
            wire.close();
        }
    }

    private void run(Wire wire, ConnectionHandler handler) {
        try (wire) {
            handler.serve(wire);
        } catch (IOException e) {
            // The client went away, or the server was closed: nobody is left to be told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(wire);
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
        open.forEach(Wire::close);
        threads.shutdownNow();
        try {
            // Bounded, so that a thread that hangs in a caller's code cannot hang the test that closes the server.
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
