package io.github.tmdbauth.vertx;

import io.github.tmdbauth.spi.TransportException.Reason;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many exchanges go to the client as its connections have places for, first come, first served. Vert.x has a queue of
 * its own, which keeps the place of an exchange that was cancelled, and in the end connects for it.
 */
final class Admission {

    /** More than any burst that could end within a deadline; beyond it, calls fail at once rather than fill the memory. */
    private static final int MAX_WAITING = 100_000;

    /** How to begin each exchange that waits, in the order of their coming. */
    private final Map<Exchange, Runnable> waiting = new LinkedHashMap<>();

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
     * @param begin must not throw
     */
    void enter(Exchange exchange, Runnable begin) {
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
        exchange.whenComplete((reply, failure) -> leave(exchange));
        if (admitted) {
            begin.run();
        }
    }

    private void leave(Exchange exchange) {
        synchronized (this) {
            if (!waiting.isEmpty() && waiting.remove(exchange) != null) {
                return;
            }
            free++;
        }
        admit();
    }

    /** Makes room for more once the first connection is seen to carry several exchanges at once. */
    void connected(HttpClientRequest request) {
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
        admit();
    }

    /** One thread admits for all: an exchange that ended while it was begun would otherwise begin the next within itself. */
    private void admit() {
        Runnable begin = next(true);
        while (begin != null) {
            begin.run();
            begin = next(false);
        }
    }

    private synchronized @Nullable Runnable next(boolean arriving) {
        if (arriving && admitting) {
            return null;
        }
        admitting = free > 0 && !waiting.isEmpty();
        if (!admitting) {
            return null;
        }
        Iterator<Runnable> first = waiting.values().iterator();
        Runnable begin = first.next();
        first.remove();
        free--;
        return begin;
    }
}
