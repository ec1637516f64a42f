package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.internal.version.JarVersion;

/** A provider that can be used. */
record ProviderCandidate(String name, AuthenticationOperationsProvider provider) {

    /** Throws whatever {@code name()} throws; a provider without a name could never be asked for. */
    static ProviderCandidate of(AuthenticationOperationsProvider provider) {
        String name = requireNonNull(provider.name(), "name() returned null");
        if (name.isBlank()) {
            throw new IllegalStateException("name() returned a blank text");
        }
        return new ProviderCandidate(name, provider);
    }

    @Override
    public String toString() {
        return "\"" + name + "\": " + describe(provider.getClass());
    }

    /** Class, version, and the jar or folder it came from: what tells two builds of one thing apart. */
    static String describe(Class<?> type) {
        return type.getName() + ", " + JarVersion.of(type);
    }
}
