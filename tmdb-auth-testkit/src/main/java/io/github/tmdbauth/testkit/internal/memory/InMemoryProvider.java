package io.github.tmdbauth.testkit.internal.memory;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.testkit.internal.state.Registry;
import io.github.tmdbauth.testkit.internal.state.TmdbState;

/** Makes operations on one fake's state. Not found by ServiceLoader: it is of no use without its fake. */
public final class InMemoryProvider implements AuthenticationOperationsProvider {
    /** What {@link #name()} gives. */
    public static final String NAME = "memory";

    private final TmdbState state;
    private final Registry registry;

    public InMemoryProvider(TmdbState state, Registry registry) {
        this.state = requireNonNull(state, "state");
        this.registry = requireNonNull(registry, "registry");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
        return new InMemoryOperations(state, registry, configuration);
    }
}
