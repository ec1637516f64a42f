package io.github.tmdbauth.testkit.internal.memory;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.internal.fault.FaultPlan;
import io.github.tmdbauth.testkit.internal.state.Registry;
import io.github.tmdbauth.testkit.internal.state.TmdbState;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What the operations of one fake share with it.
 *
 * @param outage whether there is one now
 */
public record InMemoryWorld(
        TmdbState state, Registry registry, FaultPlan faults, BooleanSupplier outage, InstantSource clock) {
    /** Checks that everything is there. */
    public InMemoryWorld {
        requireNonNull(state, "state");
        requireNonNull(registry, "registry");
        requireNonNull(faults, "faults");
        requireNonNull(outage, "outage");
        requireNonNull(clock, "clock");
    }
}
