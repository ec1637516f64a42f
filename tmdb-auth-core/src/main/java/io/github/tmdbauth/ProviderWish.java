package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * Which provider is asked for, and by what.
 *
 * @param name null if any will do
 */
record ProviderWish(@Nullable String name, String origin) {

    private static final String BUILDER = "TmdbAuthentication.Builder.provider";

    private static final String PROPERTY = "the system property " + TmdbAuthentication.PROVIDER_PROPERTY;

    /** The code's wish goes before the system property, of which a blank value is no wish. */
    static ProviderWish of(@Nullable String builderName) {
        if (builderName != null) {
            return new ProviderWish(builderName, "by " + BUILDER);
        }
        String property = System.getProperty(TmdbAuthentication.PROVIDER_PROPERTY, "");
        return property.isBlank()
                ? new ProviderWish(null, "neither " + BUILDER + " nor " + PROPERTY + " names one")
                : new ProviderWish(property, "by " + PROPERTY);
    }

    boolean isMetBy(ProviderCandidate candidate) {
        return name == null || name.equals(candidate.name());
    }

    @Override
    public String toString() {
        return (name == null ? "any provider" : "\"" + name + "\"") + " (" + origin + ")";
    }
}
