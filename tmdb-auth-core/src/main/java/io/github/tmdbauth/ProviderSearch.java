package io.github.tmdbauth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ServiceLoader} can find. One broken provider hides no other: each failure is noted, and the search goes on.
 */
final class ProviderSearch {

    /** A loader that cannot list its files fails at every step, without end. */
    private static final int MOST_STEPS = 100;

    private final List<Place> places = new ArrayList<>();
    private final List<ProviderCandidate> candidates = new ArrayList<>();
    private final List<BrokenProvider> broken = new ArrayList<>();

    /** Where it was searched. */
    record Place(String role, ClassLoader loader) {

        /** The loader's class rather than its own text, which in some servers runs over many lines. */
        @Override
        public String toString() {
            return role + " (" + loader.getClass().getName() + ")";
        }
    }

    private ProviderSearch() {}

    /**
     * Searches the loader of this library, which sees the dependencies of an ordinary program, then the thread's context
     * loader, which in an application server sees those of the application.
     *
     * @param classLoader instead of both
     */
    static ProviderSearch in(@Nullable ClassLoader classLoader) {
        ProviderSearch search = new ProviderSearch();
        if (classLoader != null) {
            search.through(new Place("the class loader given to TmdbAuthentication.Builder.classLoader", classLoader));
            return search;
        }
        ClassLoader own = AuthenticationOperationsProvider.class.getClassLoader();
        search.through(new Place("the class loader of tmdb-auth-core", own));
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && context != own) {
            search.through(new Place("the thread's context class loader", context));
        }
        return search;
    }

    List<Place> places() {
        return Collections.unmodifiableList(places);
    }

    List<ProviderCandidate> candidates() {
        return Collections.unmodifiableList(candidates);
    }

    List<BrokenProvider> broken() {
        return Collections.unmodifiableList(broken);
    }

    private void through(Place place) {
        places.add(place);
        List<Throwable> unnamed = new ArrayList<>();
        try {
            visit(ServiceLoader.load(AuthenticationOperationsProvider.class, place.loader()), unnamed);
        } catch (ServiceConfigurationError e) {
            note(BrokenProvider.unloaded(e));
        }
        if (!unnamed.isEmpty()) {
            List<String> suspects = unaccountedIn(place);
            for (Throwable error : unnamed) {
                note(BrokenProvider.unloaded(suspects, error));
            }
        }
    }

    private void visit(ServiceLoader<AuthenticationOperationsProvider> loader, List<Throwable> unnamed) {
        Iterator<AuthenticationOperationsProvider> providers = loader.iterator();
        for (int step = 0; step < MOST_STEPS; step++) {
            try {
                // Inside, because it is here that a provider fails whose superclass is missing.
                if (!providers.hasNext()) {
                    return;
                }
                note(providers.next());
            } catch (ServiceConfigurationError e) {
                note(BrokenProvider.unloaded(e));
            } catch (LinkageError | RuntimeException e) {
                // The latter is a SecurityException from a jar whose signature is wrong, or an IllegalStateException
                // from the class loader of a web application that was stopped.
                unnamed.add(e);
            }
        }
    }

    /** The providers of which nothing came, neither an object nor an error with their name. */
    private List<String> unaccountedIn(Place place) {
        List<String> names = ServicesFiles.providersSeenBy(place.loader());
        for (ProviderCandidate candidate : candidates) {
            names.remove(candidate.provider().getClass().getName());
        }
        names.removeIf(name -> broken.stream().anyMatch(known -> known.isAbout(name)));
        return names;
    }

    private void note(AuthenticationOperationsProvider provider) {
        for (ProviderCandidate known : candidates) {
            if (known.provider().getClass() == provider.getClass()) {
                return;
            }
        }
        try {
            candidates.add(ProviderCandidate.of(provider));
        } catch (LinkageError | RuntimeException e) {
            note(BrokenProvider.unnamed(provider, e));
        }
    }

    /** Two loaders with one parent report its broken providers twice. */
    private void note(BrokenProvider failed) {
        for (BrokenProvider known : broken) {
            if (known.description().equals(failed.description())) {
                return;
            }
        }
        broken.add(failed);
    }
}
