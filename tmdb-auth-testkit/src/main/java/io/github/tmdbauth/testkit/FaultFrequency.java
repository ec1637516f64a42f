package io.github.tmdbauth.testkit;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.internal.fault.FaultPlan;
import io.github.tmdbauth.testkit.internal.fault.PlannedFault;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often something is to go wrong. A request meets at most one fault: of several that fit, the one that was injected
 * first. So {@code inject(reset()).times(2)} lets the first two requests fail and the third succeed.
 */
public final class FaultFrequency {
    private final FaultPlan plan;
    private final Set<Operation> operations;
    private final @Nullable FakeApplication application;
    private final List<Injection> sequence;
    private final int spared;

    FaultFrequency(
            FaultPlan plan,
            Set<Operation> operations,
            @Nullable FakeApplication application,
            List<Injection> sequence,
            int spared) {
        this.plan = plan;
        this.operations = operations;
        this.application = application;
        this.sequence = sequence;
        this.spared = spared;
    }

    /**
     * Lets so many requests go well before.
     *
     * @throws IllegalArgumentException if {@code requests} is negative
     */
    public FaultFrequency after(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("requests: is negative: " + requests);
        }
        return new FaultFrequency(plan, operations, application, sequence, requests);
    }

    /** One time; of several faults, each one time. */
    public InjectedFault once() {
        return times(1);
    }

    /**
     * So many times; of several faults, each of them so many times, in turn.
     *
     * @throws IllegalArgumentException if {@code times} is not positive
     */
    public InjectedFault times(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times: must be positive, is " + times);
        }
        return planned((long) times * sequence.size());
    }

    /** Until it is {@linkplain InjectedFault#remove() removed}. */
    public InjectedFault always() {
        return planned(PlannedFault.ALWAYS);
    }

    private InjectedFault planned(long uses) {
        PlannedFault fault = new PlannedFault(
                operations, application == null ? null : application.registered(), sequence, spared, uses);
        plan.add(fault);
        return new InjectedFault(plan, fault);
    }
}
