package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.TmdbFault;
import io.github.tmdbauth.testkit.internal.fault.FaultPlan;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests with which something is to go wrong: of certain operations, by certain applications. Made by {@link
 * FakeTmdb#on}; a value, which can be used again.
 */
public final class FaultScope {
    private final FaultPlan plan;
    private final Set<Operation> operations;
    private final @Nullable FakeApplication application;

    FaultScope(FaultPlan plan, Set<Operation> operations, @Nullable FakeApplication application) {
        this.plan = plan;
        this.operations = Set.copyOf(operations);
        this.application = application;
    }

    /** Only those of that application, which proves itself with either of its credentials, or a token of its users. */
    public FaultScope from(FakeApplication application) {
        return new FaultScope(plan, operations, requireNonNull(application, "application"));
    }

    /** When the request has arrived and nothing has been done about it: see {@link Place#beforeCommit()}. */
    public FaultPlace beforeCommit() {
        return at(Place.beforeCommit());
    }

    /** When the request has been carried out and nothing of the answer sent: see {@link Place#afterCommit()}. */
    public FaultPlace afterCommit() {
        return at(Place.afterCommit());
    }

    /** In the middle of the answer's head: see {@link Place#inHead()}. */
    public FaultPlace inHead() {
        return at(Place.inHead());
    }

    /** In the answer's body: see {@link Place#inBody}. */
    public FaultPlace inBody(double fraction) {
        return at(Place.inBody(fraction));
    }

    /**
     * In a place that is a value.
     *
     * @throws IllegalArgumentException for {@link Place#onConnect()} and {@link Place#beforeRequest()}: nobody knows there
     *     what the request will be. They are {@link FakeTmdb#onConnect()} and {@link FakeTmdb#beforeRequest()}
     */
    public FaultPlace at(Place place) {
        requireNonNull(place, "place");
        if (place instanceof Place.OnConnect || place instanceof Place.BeforeRequest) {
            throw new IllegalArgumentException(
                    "place: no operation is known there; use the fake's onConnect() or beforeRequest()");
        }
        return FaultPlace.ofRequests(plan, operations, application, place);
    }

    /**
     * As {@link FaultPlace#inject}, in the place that is usual for the first of the faults: {@link Place#beforeCommit()} for
     * what TMDb answers on bad days (a {@link TmdbFault}), since it does nothing then, and {@link Place#afterCommit()} for
     * everything else.
     */
    public FaultFrequency inject(Fault fault, Fault... next) {
        return (fault instanceof TmdbFault ? beforeCommit() : afterCommit()).inject(fault, next);
    }
}
