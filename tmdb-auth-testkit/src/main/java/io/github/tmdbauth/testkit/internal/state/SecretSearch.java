package io.github.tmdbauth.testkit.internal.state;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the secrets of one TMDb in a text: by looking up what looks like one, so that a million tokens cost no more. */
public final class SecretSearch {
    private static final Pattern LOOKS_LIKE_ONE =
            Pattern.compile("[0-9a-f]{32,40}|eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** A shorter password may be any word of the language. */
    private static final int SHORTEST_PASSWORD = 8;

    private final TmdbState state;
    private final Registry registry;

    public SecretSearch(TmdbState state, Registry registry) {
        this.state = state;
        this.registry = registry;
    }

    /** What kinds of secrets the text holds, in words; none of the secrets themselves. */
    public Set<String> in(String text) {
        Set<String> kinds = new LinkedHashSet<>();
        Matcher candidates = LOOKS_LIKE_ONE.matcher(text);
        while (candidates.find()) {
            String kind = kind(candidates.group());
            if (kind != null) {
                kinds.add(kind);
            }
        }
        if (registry.anyPassword(password -> password.length() >= SHORTEST_PASSWORD && text.contains(password))) {
            kinds.add("a user's password");
        }
        return kinds;
    }

    private @Nullable String kind(String candidate) {
        if (registry.byApiKey(candidate) != null) {
            return "an API key";
        }
        return registry.byReadAccessToken(candidate) != null ? "a read access token" : state.kindOfSecret(candidate);
    }
}
