package io.github.tmdbauth;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the provider where the caller hands none over: the one that the builder names, else the one that the system
 * property names, else the only one there is. It never guesses.
 *
 * <p>Nothing that was found is kept, so a class loader can be collected, and each call sees what is there now.
 */
final class ProviderDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderDiscovery.class);

    private ProviderDiscovery() {}

    /**
     * A broken provider beside the chosen one does not stop the program, since it may stand on a class path that is not the
     * caller's to mend; it is logged as a warning, since it may be the one that was meant.
     *
     * @param name null to go by the system property, then by there being only one
     * @param classLoader where to look, instead of the loader of this library and the thread's context loader
     * @throws ProviderSelectionException if that does not name exactly one provider that can be used
     */
    static AuthenticationOperationsProvider find(@Nullable String name, @Nullable ClassLoader classLoader) {
        ProviderWish wish = ProviderWish.of(name);
        ProviderSearch search = ProviderSearch.in(classLoader);
        List<ProviderCandidate> matching = new ArrayList<>();
        for (ProviderCandidate candidate : search.candidates()) {
            if (wish.isMetBy(candidate)) {
                matching.add(candidate);
            }
        }
        if (matching.size() != 1) {
            throw failure(wish, search, matching);
        }
        ProviderCandidate chosen = matching.get(0);
        // Texts rather than objects: a logging system may keep what it is given, and with it a class loader.
        for (BrokenProvider broken : search.broken()) {
            LOG.warn("Left out a broken provider of TMDb authentication: {}", broken.description());
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug("Chose the provider {}", chosen.toString());
        }
        return chosen.provider();
    }

    private static ProviderSelectionException failure(
            ProviderWish wish, ProviderSearch search, List<ProviderCandidate> matching) {
        var failure = new ProviderSelectionException(ProviderSelectionMessage.of(wish, search, matching));
        for (BrokenProvider broken : search.broken()) {
            failure.addSuppressed(broken.error());
        }
        return failure;
    }
}
