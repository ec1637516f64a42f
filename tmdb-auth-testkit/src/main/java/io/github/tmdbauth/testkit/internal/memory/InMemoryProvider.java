package io.github.tmdbauth.testkit.internal.memory;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;

/** Makes operations on one fake's state. Not found by ServiceLoader: it is of no use without its fake. */
public final class InMemoryProvider implements AuthenticationOperationsProvider {
    /** What {@link #name()} gives. */
    public static final String NAME = "memory";

    private final InMemoryWorld world;

    public InMemoryProvider(InMemoryWorld world) {
        this.world = requireNonNull(world, "world");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
        return new InMemoryOperations(world, configuration);
    }
}
