package io.github.tmdbauth.testkit.internal.fault;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.internal.state.Application;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One entry of a {@link FaultPlan}: what goes wrong, with which requests, and how often. */
public final class PlannedFault {
    /** For {@code uses}: as long as the plan has it. */
    public static final long ALWAYS = Long.MAX_VALUE;

    private final Set<Operation> operations;
    private final @Nullable Application application;
    private final List<Injection> sequence;
    private final long uses;
    private long toSpare;
    private final AtomicLong used = new AtomicLong();

    /**
     * @param operations none for every request
     * @param application null for every one
     * @param sequence one after the other, and again from the first; all in places of one kind
     * @param toSpare how many requests go well before
     * @param uses how many go wrong
     */
    public PlannedFault(
            Set<Operation> operations,
            @Nullable Application application,
            List<Injection> sequence,
            long toSpare,
            long uses) {
        this.operations = operations;
        this.application = application;
        this.sequence = List.copyOf(sequence);
        this.toSpare = toSpare;
        this.uses = uses;
    }

    public long used() {
        return used.get();
    }

    public boolean isSpent() {
        return used() >= uses;
    }

    /** Whether it has done less than it was planned to do: nothing at all, if it was planned without an end. */
    public boolean isUnused() {
        return uses == ALWAYS ? used() == 0 : used() < uses;
    }

    boolean isOfConnections() {
        return FaultPlan.isOfConnections(sequence.get(0).place());
    }

    boolean isFor(@Nullable Operation asked, @Nullable Application by) {
        return (operations.isEmpty() || (asked != null && operations.contains(asked)))
                && (application == null || application.equals(by));
    }

    Injection next() {
        return sequence.get((int) (used() % sequence.size()));
    }

    /** Counts down what it has to spare. */
    boolean isDue() {
        if (toSpare > 0) {
            toSpare--;
            return false;
        }
        return true;
    }

    Injection use() {
        Injection next = next();
        used.incrementAndGet();
        return next;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.join(
                ", then ", sequence.stream().map(Injection::toString).toList()));
        text.append(
                isOfConnections()
                        ? " of a new connection"
                        : " of " + (operations.isEmpty() ? "any request" : operations));
        if (application != null) {
            text.append(" by ").append(application);
        }
        return text.append(": happened ")
                .append(used())
                .append(used() == 1 ? " time" : " times")
                .append(uses == ALWAYS ? ", without an end" : " of " + uses)
                .toString();
    }
}
