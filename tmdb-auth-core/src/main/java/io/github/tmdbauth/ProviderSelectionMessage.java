package io.github.tmdbauth;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why no provider could be chosen, and what to do: for one who meets it in a log, and has nothing but the log. */
final class ProviderSelectionMessage {

    private static final String SERVICE = AuthenticationOperationsProvider.class.getName();
    private static final String HTTPCLIENT = "io.github.tmdbauth:tmdb-auth-httpclient (Apache HttpClient 5)";
    private static final String VERTX = "io.github.tmdbauth:tmdb-auth-vertx (Vert.x Web Client)";

    private final ProviderWish wish;
    private final ProviderSearch search;
    private final List<ProviderCandidate> matching;

    private ProviderSelectionMessage(ProviderWish wish, ProviderSearch search, List<ProviderCandidate> matching) {
        this.wish = wish;
        this.search = search;
        this.matching = matching;
    }

    /** @param matching what {@code wish} fits: none, or several */
    static String of(ProviderWish wish, ProviderSearch search, List<ProviderCandidate> matching) {
        return new ProviderSelectionMessage(wish, search, matching).write();
    }

    private String write() {
        StringBuilder text = new StringBuilder(headline());
        text.append("\nAsked for: ").append(wish);
        section(text, "Searched", search.places());
        section(text, "Found", search.candidates());
        section(text, "Broken", search.broken());
        section(text, "Services files", servicesFiles());
        section(text, "What to do", matching.isEmpty() ? remediesForNone() : remediesForSeveral());
        text.append("\nMore: ").append(TmdbAuthenticationException.guideTo(ProviderSelectionException.class));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Collection<?> items) {
        text.append('\n').append(title).append(items.isEmpty() ? ": none" : ":");
        for (Object item : items) {
            text.append("\n  - ").append(item);
        }
    }

    private String headline() {
        if (!matching.isEmpty()) {
            return matching.size() + " providers of TMDb authentication "
                    + (wish.name() == null ? "were found, and nothing says which to use." : "have the name asked for.");
        }
        if (wish.name() != null) {
            return "No provider of TMDb authentication has the name asked for.";
        }
        return search.broken().isEmpty()
                ? "No provider of TMDb authentication was found."
                : "No provider of TMDb authentication can be used: what was found is broken.";
    }

    private List<String> remediesForSeveral() {
        List<String> remedies = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> shared = new LinkedHashSet<>();
        Set<String> classes = new HashSet<>();
        boolean copies = false;
        for (ProviderCandidate candidate : matching) {
            copies |= !classes.add(candidate.provider().getClass().getName());
            if (!names.add(candidate.name())) {
                shared.add(candidate.name());
            }
        }
        names.removeAll(shared);
        for (String name : names) {
            remedies.add("for \"" + name + "\", call TmdbAuthentication.Builder.provider(\"" + name
                    + "\"), or start Java with -D" + TmdbAuthentication.PROVIDER_PROPERTY + "=" + name);
        }
        if (!shared.isEmpty()) {
            remedies.add(
                    "a name that several have chooses none of them: remove all but one, or hand one over as an object,"
                            + " with TmdbAuthentication.Builder.provider");
        }
        if (copies) {
            remedies.add("one class came through two class loaders: give one of them to"
                    + " TmdbAuthentication.Builder.classLoader");
        }
        remedies.add("or remove the dependencies that bring the others");
        return remedies;
    }

    private List<String> remediesForNone() {
        List<String> remedies = new ArrayList<>();
        if (!search.candidates().isEmpty()) {
            remedies.add("ask for one that was found");
        }
        if (!search.broken().isEmpty()) {
            remedies.add("mend what is broken; a missing class is most often a missing dependency");
        }
        if (search.broken().stream().anyMatch(BrokenProvider::isNoSubtype)) {
            remedies.add(
                    "\"not a subtype\": it implements no AuthenticationOperationsProvider, or that of a second copy of"
                            + " tmdb-auth-core in another class loader, of which one must go");
        }
        remedies.add(dependency());
        remedies.add("or hand a provider over as an object, with TmdbAuthentication.Builder.provider");
        if (search.broken().isEmpty()) {
            remedies.add("if the dependency is there, but in another class loader, give that one to"
                    + " TmdbAuthentication.Builder.classLoader");
            remedies.add(
                    "if it is in a shaded (fat) jar, merge the files " + ServicesFiles.PATH
                            + " of all jars: ServicesResourceTransformer in Maven's shade plugin, mergeServiceFiles() in Gradle's");
            remedies.add(
                    "if it is on the module path, its module must be in the module graph (java --add-modules, jlink"
                            + " --bind-services), and a module that holds a copy of tmdb-auth-core needs \"uses "
                            + SERVICE + "\"");
        }
        return remedies;
    }

    private String dependency() {
        String name = wish.name();
        if (name == null) {
            return "add a dependency: " + HTTPCLIENT + " or " + VERTX;
        }
        return switch (name) {
            case "httpclient" -> "add the dependency " + HTTPCLIENT;
            case "vertx" -> "add the dependency " + VERTX;
            default ->
                "add the dependency that brings it; those of this library are \"httpclient\" from " + HTTPCLIENT
                        + " and \"vertx\" from " + VERTX;
        };
    }

    /** Also those of which nothing came: an empty one, or one that names a broken provider, explains what is missing. */
    private Set<String> servicesFiles() {
        Set<String> files = new LinkedHashSet<>();
        for (ProviderSearch.Place place : search.places()) {
            try {
                for (URL file : ServicesFiles.seenBy(place.loader())) {
                    files.add(file.toString());
                }
            } catch (IOException | RuntimeException e) {
                files.add("could not be listed: " + e);
            }
        }
        return files;
    }
}
