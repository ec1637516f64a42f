package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.Refusal;
import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.fault.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requests, and the place in their exchange, in which something is to go wrong. */
public final class FaultPlace {
    private final FaultPlan plan;
    private final Set<Operation> operations;
    private final @Nullable FakeApplication application;
    private final Place place;
    private final boolean handsAreShaken;

    private FaultPlace(
            FaultPlan plan,
            Set<Operation> operations,
            @Nullable FakeApplication application,
            Place place,
            boolean handsAreShaken) {
        this.plan = plan;
        this.operations = operations;
        this.application = application;
        this.place = place;
        this.handsAreShaken = handsAreShaken;
    }

    static FaultPlace ofRequests(
            FaultPlan plan, Set<Operation> operations, @Nullable FakeApplication application, Place place) {
        return new FaultPlace(plan, operations, application, place, false);
    }

    /** @param handsAreShaken whether the fake serves HTTPS with certificates of its own authority */
    static FaultPlace ofConnections(FaultPlan plan, Place place, boolean handsAreShaken) {
        return new FaultPlace(plan, Set.of(), null, place, handsAreShaken);
    }

    /**
     * What is to go wrong. With several faults the first request has the first one, the next request the next. Nothing
     * happens before it is said how often: {@code inject(reset()).once()}.
     *
     * @throws IllegalArgumentException if one of them cannot happen in this place, or cannot be injected at all: {@link
     *     Fault#refuse()} is an {@linkplain FakeTmdb#outage() outage}
     */
    public FaultFrequency inject(Fault fault, Fault... next) {
        List<Injection> sequence = new ArrayList<>();
        sequence.add(injection(fault));
        for (Fault more : next) {
            sequence.add(injection(more));
        }
        return new FaultFrequency(plan, operations, application, sequence, 0);
    }

    private Injection injection(Fault fault) {
        if (requireNonNull(fault, "fault") instanceof Refusal) {
            throw new IllegalArgumentException(
                    "fault: whether connections are refused is not decided for each of them; use the fake's outage()");
        }
        if (fault instanceof TlsFault && !handsAreShaken) {
            throw new IllegalArgumentException("fault: " + fault
                    + " needs onConnect(), and a fake that serves HTTPS with certificates of its own: builder().tls()");
        }
        return fault.at(place);
    }
}
