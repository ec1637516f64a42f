package io.github.tmdbauth.vertx;

import io.github.tmdbauth.spi.TransportException.Reason;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many exchanges go to the client as its connections have places for, first come, first served. Vert.x has a queue of
 * its own, which keeps the place of an exchange that was cancelled, and in the end connects for it.
 */
final class Admission {

    /** More than any burst that could end within a deadline; beyond it, calls fail at once rather than fill the memory. */
    private static final int MAX_WAITING = 100_000;

    /** How to begin each exchange that waits, in the order of their coming. */
    private final Map<Exchange, Consumer<Exchange>> waiting = new LinkedHashMap<>();

    private final int connections;
    private volatile boolean multiplexed;
    private int free;
    private boolean admitting;

    Admission(int connections) {
        this.connections = connections;
        this.free = connections;
    }

    /**
     * Begins {@code exchange} now, or when another one has ended; never if it has ended itself by then.
     *
     * @param begin is told by which exchange it is run: this one now, or the one whose end made room; must not throw
     */
    void enter(Exchange exchange, Consumer<Exchange> begin) {
        boolean admitted;
        boolean refused;
        synchronized (this) {
            admitted = free > 0 && waiting.isEmpty();
            refused = !admitted && waiting.size() == MAX_WAITING;
            if (admitted) {
                free--;
            } else if (!refused) {
                waiting.put(exchange, begin);
            }
        }
        if (refused) {
            exchange.refuse(Reason.NOT_CONNECTED, "too many calls wait for a connection");
            return;
        }
        exchange.whenComplete((reply, failure) -> exchange.whenFree(() -> leave(exchange)));
        if (admitted) {
            begin.accept(exchange);
        }
    }

    private void leave(Exchange exchange) {
        synchronized (this) {
            if (!waiting.isEmpty() && waiting.remove(exchange) != null) {
                return;
            }
            free++;
        }
        admit(exchange);
    }

    /** Makes room for more once the first connection is seen to carry several exchanges at once. */
    void connected(Exchange exchange, HttpClientRequest request) {
        if (multiplexed || request.version() != HttpVersion.HTTP_2) {
            return;
        }
        long allowed = VertxVersions.maxConcurrentStreams(request.connection());
        int streams = (int) Math.max(1, Math.min(allowed, ClientSettings.MAX_STREAMS));
        synchronized (this) {
            if (!multiplexed) {
                multiplexed = true;
                free += connections * (streams - 1);
            }
        }
        admit(exchange);
    }

    /** One thread admits for all: an exchange that ended while it was begun would otherwise begin the next within itself. */
    private void admit(Exchange by) {
        Consumer<Exchange> begin = next(true);
        while (begin != null) {
            begin.accept(by);
            begin = next(false);
        }
    }

    private synchronized @Nullable Consumer<Exchange> next(boolean arriving) {
        if (arriving && admitting) {
            return null;
        }
        admitting = free > 0 && !waiting.isEmpty();
        if (!admitting) {
            return null;
        }
        Iterator<Consumer<Exchange>> first = waiting.values().iterator();
        Consumer<Exchange> begin = first.next();
        first.remove();
        free--;
        return begin;
    }
}
