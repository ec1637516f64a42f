package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.spi.Cancellation;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A transport over plain sockets that keeps the whole contract, except for the flaws that it is given: so that each rule
 * can be seen to hold, and to fail.
 */
final class SocketTransport implements Transport {
    private final AuthenticationConfiguration configuration;
    private final Set<Flaw> flaws;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "socket-transport", 128 * 1024);
        thread.setDaemon(true);
        return thread;
    });
    private final ConcurrentLinkedDeque<SocketConnection> idle = new ConcurrentLinkedDeque<>();
    private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<HttpReply>> merged = new ConcurrentHashMap<>();
    private final List<HttpHeader> cookies = new ArrayList<>();
    private @Nullable HttpReply held;
    private volatile boolean closed;

    SocketTransport(AuthenticationConfiguration configuration, Flaw... flaws) {
        this.configuration = configuration;
        this.flaws = Set.of(flaws);
        int most = has(Flaw.HAS_NO_CONNECTION_LIMIT)
                ? 1000
                : has(Flaw.HAS_ONE_CONNECTION) ? 1 : configuration.maxConnections();
        this.places = new Semaphore(most, true);
        if (has(Flaw.CONNECTS_WHEN_CREATED)) {
            SocketConnection.toBaseUri(configuration);
        }
        if (has(Flaw.LEAVES_A_THREAD)) {
            Thread thread = new Thread(new Semaphore(0)::acquireUninterruptibly, "left behind");
            thread.setDaemon(true);
            thread.start();
        }
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        if (has(Flaw.GIVES_UP_WHERE_INTERRUPTED) && Thread.currentThread().isInterrupted()) {
            return CompletableFuture.failedFuture(
                    new TransportException(Reason.NOT_CONNECTED, "it was interrupted", null));
        }
        if (has(Flaw.MERGES_CALLS)) {
            return merged.computeIfAbsent(call.target(), target -> begin(call));
        }
        return begin(call);
    }

    private CompletableFuture<HttpReply> begin(HttpCall call) {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        SocketExchange exchange = new SocketExchange(this, configuration, call);
        Future<?> running;
        try {
            running = threads.submit(() -> carryOut(exchange, reply));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new TransportException(Reason.CLOSED, "it is closed", e));
        }
        reply.whenComplete((ignored, failure) -> {
            if (failure instanceof CancellationException && !has(Flaw.CANNOT_BE_CANCELLED)) {
                if (!has(Flaw.KEEPS_CONNECTIONS_OF_CANCELLED_CALLS)) {
                    exchange.abort();
                }
                running.cancel(true);
            }
        });
        return reply;
    }

    private void carryOut(SocketExchange exchange, CompletableFuture<HttpReply> reply) {
        try {
            reply.complete(result(exchange));
        } catch (TransportException | RuntimeException e) {
            reply.completeExceptionally(e);
        } catch (InterruptedException e) {
            reply.completeExceptionally(new TransportException(Reason.CANCELLED, "it was cancelled", e));
        }
    }

    private HttpReply result(SocketExchange exchange) throws TransportException, InterruptedException {
        places.acquire();
        boolean failed = true;
        try {
            HttpReply reply = exchange.reply();
            failed = false;
            return has(Flaw.SWAPS_ANSWERS) ? swapped(reply) : reply;
        } finally {
            if (!failed || !has(Flaw.FAILURES_KEEP_THEIR_PLACE)) {
                places.release();
            }
        }
    }

    private synchronized HttpReply swapped(HttpReply reply) {
        HttpReply other = held == null ? reply : held;
        held = reply;
        return other;
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        if (!has(Flaw.IGNORES_INTERRUPTS)) {
            return Transport.super.execute(call, cancellation);
        }
        CompletableFuture<HttpReply> reply = send(call);
        cancellation.onCancel(() -> reply.cancel(true));
        while (true) {
            try {
                return reply.get();
            } catch (InterruptedException e) {
                // The flaw.
            } catch (ExecutionException e) {
                throw (TransportException) e.getCause();
            }
        }
    }

    @Nullable SocketConnection kept() {
        return idle.pollFirst();
    }

    void opened(SocketConnection connection) {
        open.add(connection);
        if (closed && !has(Flaw.CANNOT_BE_CANCELLED)) {
            connection.close();
        }
    }

    void keep(SocketConnection connection) {
        idle.addFirst(connection);
        if (closed) {
            connection.close();
        }
    }

    void ended(SocketConnection connection) {
        open.remove(connection);
        connection.close();
    }

    List<HttpHeader> cookies() {
        return cookies;
    }

    void log(HttpCall call) {
        if (has(Flaw.LOGS_TARGETS)) {
            LoggerFactory.getLogger(SocketTransport.class).trace("sending {}", call.target());
        }
    }

    @Override
    public void close() {
        closed = true;
        if (!has(Flaw.CANNOT_BE_CANCELLED)) {
            open.forEach(SocketConnection::close);
            threads.shutdownNow();
        }
    }
}
