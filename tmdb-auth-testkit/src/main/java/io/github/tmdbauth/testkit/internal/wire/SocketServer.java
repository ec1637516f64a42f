package io.github.tmdbauth.testkit.internal.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens on the loopback address, with one thread for each open connection. All threads are daemons, and none is left
 * when {@link #close()} returns.
 */
public final class SocketServer implements AutoCloseable {
    /** As many clients may be waiting to be accepted; the queue's usual 50 loses bursts. */
    private static final int BACKLOG = 4096;

    /** So that a thread which hangs in spite of all cannot hang the test that closes the server. */
    private static final int PATIENCE_MILLIS = 5000;

    private final InetSocketAddress address;
    private final ExecutorService threads;
    /** The pool's own end comes a moment before that of its threads, and nobody should see that moment. */
    private final Set<Thread> started = ConcurrentHashMap.newKeySet();

    private final AtomicInteger accepted = new AtomicInteger();
    /** Its lock guards the fields below it, and tells when a connection, or the accepting of them, has ended. */
    private final Set<Wire> open = new HashSet<>();

    private @Nullable ServerSocket listener;
    private @Nullable ReservedPort reserved;
    private @Nullable ConnectionHandler handler;
    private boolean accepting;
    private boolean closed;

    private SocketServer(ServerSocket listener, String threadName) {
        this.listener = listener;
        this.address = (InetSocketAddress) listener.getLocalSocketAddress();
        String name = threadName + "-" + address.getPort() + "-";
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            started.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
            Thread thread = new Thread(task, name + count.getAndIncrement());
            thread.setDaemon(true);
            started.add(thread);
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
        return new SocketServer(listenAt(new InetSocketAddress(address, port)), threadName);
    }

    private static ServerSocket listenAt(InetSocketAddress address) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
            return listener;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** Begins to accept connections. Called once. */
    public void start(ConnectionHandler handler) {
        synchronized (open) {
            this.handler = handler;
            if (listener != null) {
                accept(listener, handler);
            }
        }
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return address;
    }

    private void accept(ServerSocket from, ConnectionHandler handler) {
        accepting = true;
        threads.execute(() -> {
            while (!from.isClosed()) {
                try {
                    serve(new Wire(from.accept(), accepted.incrementAndGet()), from, handler);
                } catch (IOException e) {
                    // Closed, or a client that was gone before it was accepted: the loop's condition knows which.
                }
            }
            synchronized (open) {
                accepting = false;
                open.notifyAll();
            }
        });
    }

    private void serve(Wire wire, ServerSocket from, ConnectionHandler handler) {
        synchronized (open) {
            if (listener != from) {
                wire.close(); // accepted in the moment in which the server went out of service
                return;
            }
            open.add(wire);
        }
        try {
            threads.execute(() -> run(wire, handler));
        } catch (RejectedExecutionException e) {
            ended(wire); // closed meanwhile
        }
    }

    private void run(Wire wire, ConnectionHandler handler) {
        try {
            wire.sendAtOnce();
            handler.serve(wire);
        } catch (IOException e) {
            // The client went away, or the server was closed: nobody is left to be told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended(wire);
        }
    }

    private void ended(Wire wire) {
        wire.close();
        synchronized (open) {
            open.remove(wire);
            open.notifyAll();
        }
    }

    /**
     * Goes out of service: the port is kept, but connections to it are refused, and those that were open have ended when
     * this returns.
     *
     * @return false if it was out of service already, or closed
     */
    public boolean suspend() throws IOException {
        synchronized (open) {
            if (listener == null) {
                return false;
            }
            listener.close();
            listener = null;
            try {
                // The port is free when the last call of accept() has returned; then it is anybody's until it is
                // taken again.
                await(() -> !accepting);
                reserved = ReservedPort.at(address);
            } finally {
                open.forEach(Wire::close);
                await(open::isEmpty);
            }
            return true;
        }
    }

    /** Whether it is out of service now. */
    public boolean isSuspended() {
        synchronized (open) {
            return reserved != null;
        }
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        long left = PATIENCE_MILLIS;
        try {
            while (!condition.getAsBoolean() && left > 0) {
                open.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes back into service at the same port. Does nothing unless it is out of service. */
    public void resume() throws IOException {
        synchronized (open) {
            if (closed || reserved == null) {
                return;
            }
            ServerSocket again;
            try {
                reserved.share();
                again = listenAt(address);
            } catch (BindException notOnThisSystem) {
                reserved.close();
                again = listenAt(address);
            }
            reserved.close();
            reserved = null;
            listener = again;
            if (handler != null) {
                accept(again, handler);
            }
        }
    }

    /** Ends every connection at once, whatever it waits for, and waits until the threads have ended. Idempotent. */
    @Override
    public void close() {
        synchronized (open) {
            closed = true;
            if (listener != null) {
                closeQuietly(listener);
                listener = null;
            }
            if (reserved != null) {
                reserved.close();
                reserved = null;
            }
            open.forEach(Wire::close);
        }
        threads.shutdownNow();
        started.forEach(SocketServer::join);
    }

    private static void closeQuietly(ServerSocket listener) {
        try {
            listener.close();
        } catch (IOException e) {
            // It accepts no more either way.
        }
    }

    private static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return; // closed by what it serves
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
