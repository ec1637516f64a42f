package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/** Placeholder until the discovery lands. */
final class ProviderDiscovery {
    private ProviderDiscovery() {}

    static AuthenticationOperationsProvider find(@Nullable String name, @Nullable ClassLoader classLoader) {
        if (name == null) {
            throw new ProviderSelectionException("none");
        }
        return java.util.ServiceLoader.load(AuthenticationOperationsProvider.class)
                .iterator()
                .next();
    }
}
