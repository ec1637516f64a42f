package io.github.tmdbauth.testkit.internal.fault;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.internal.state.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults that are still to come, in the order in which they were planned. Safe for threads. */
public final class FaultPlan {
    /** Changed under the lock of this object only; replaced as a whole, so that looking for nothing costs nothing. */
    private volatile List<PlannedFault> planned = List.of();

    public synchronized void add(PlannedFault fault) {
        List<PlannedFault> more = new ArrayList<>(planned);
        more.add(fault);
        planned = List.copyOf(more);
    }

    public synchronized void remove(PlannedFault fault) {
        planned = planned.stream().filter(other -> other != fault).toList();
    }

    public synchronized void clear() {
        planned = List.of();
    }

    /** Those that have something left to do, or have no end. */
    public List<PlannedFault> planned() {
        return planned;
    }

    /** What goes wrong with a connection that was just accepted; null for nothing. */
    public @Nullable Injection onConnection() {
        return next(PlannedFault::isOfConnections, fault -> true);
    }

    /**
     * What goes wrong with a request; null for nothing.
     *
     * @param operation null if it asks for something else
     * @param application null if it proves to be none
     * @param possible whether a fault can happen where the request is carried out
     */
    public @Nullable Injection onRequest(
            @Nullable Operation operation, @Nullable Application application, Predicate<Injection> possible) {
        return next(fault -> !fault.isOfConnections() && fault.isFor(operation, application), possible);
    }

    private @Nullable Injection next(Predicate<PlannedFault> due, Predicate<Injection> possible) {
        if (planned.isEmpty()) {
            return null;
        }
        synchronized (this) {
            for (PlannedFault fault : planned) {
                if (due.test(fault) && possible.test(fault.next()) && fault.isDue()) {
                    Injection next = fault.use();
                    if (fault.isSpent()) {
                        remove(fault);
                    }
                    return next;
                }
            }
            return null;
        }
    }

    /** Whether the place is one in which no request is known. */
    static boolean isOfConnections(Place place) {
        return place instanceof Place.OnConnect || place instanceof Place.BeforeRequest;
    }
}
