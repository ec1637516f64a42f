package io.github.tmdbauth.testkit;

import io.github.tmdbauth.testkit.internal.fault.FaultPlan;
import io.github.tmdbauth.testkit.internal.fault.PlannedFault;

/** Something that goes, or went, wrong on purpose. Safe for threads. */
public final class InjectedFault {
    private final FaultPlan plan;
    private final PlannedFault fault;

    InjectedFault(FaultPlan plan, PlannedFault fault) {
        this.plan = plan;
        this.fault = fault;
    }

    /** How often it has happened. */
    public long used() {
        return fault.used();
    }

    /** Whether it has happened as often as it was to happen; never, for one without an end. */
    public boolean isSpent() {
        return fault.isSpent();
    }

    /** Lets it happen no more; what it has done is done. A fault that was removed is not unused. Idempotent. */
    public void remove() {
        plan.remove(fault);
    }

    /** What, where, with which requests, and how often so far. */
    @Override
    public String toString() {
        return fault.toString();
    }
}
