package io.github.tmdbauth;

import io.github.tmdbauth.internal.version.JarVersion;

/**
 * Refuses a provider of this library's own that is of another version than core: the two are built and tested together only.
 * Without it, the first that a user would see is an error of the linker's, in whichever call comes to the difference.
 */
final class SameVersion {

    private static final String OWN_PACKAGES = TmdbAuthentication.class.getPackageName() + ".";

    private SameVersion() {}

    /** @throws ProviderSelectionException if both versions are known, and are not the same */
    static void require(AuthenticationOperationsProvider provider) {
        Class<?> type = provider.getClass();
        if (!type.getName().startsWith(OWN_PACKAGES)) {
            // What others build holds itself to the interfaces.
            return;
        }
        JarVersion own = JarVersion.of(TmdbAuthentication.class);
        JarVersion other = JarVersion.of(type);
        if (own.version() != null && other.version() != null && !own.version().equals(other.version())) {
            throw new ProviderSelectionException("Two versions of this library are mixed.\n"
                    + "Found:\n"
                    + "  - tmdb-auth-core: " + own + "\n"
                    + "  - " + type.getName() + ": " + other + "\n"
                    + "What to do:\n"
                    + "  - give all modules of io.github.tmdbauth one version: import io.github.tmdbauth:tmdb-auth-bom, or"
                    + " declare tmdb-auth-core in the version of the transport");
        }
    }
}
