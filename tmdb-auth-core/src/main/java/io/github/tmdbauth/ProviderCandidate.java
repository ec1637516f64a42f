package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.lang.module.ModuleDescriptor;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

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
        String version = version(type);
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return type.getName()
                + (version == null ? ", version unknown" : ", version " + version)
                + (source == null ? "" : ", from " + source.getLocation());
    }

    private static @Nullable String version(Class<?> type) {
        ModuleDescriptor module = type.getModule().getDescriptor();
        return module != null
                ? module.rawVersion().orElse(null)
                : type.getPackage().getImplementationVersion();
    }
}
