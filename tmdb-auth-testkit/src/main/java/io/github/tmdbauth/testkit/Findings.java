package io.github.tmdbauth.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found and not yet reported, by check. Keeps the first few of each, and counts the rest. Safe for threads. */
final class Findings {
    private static final int KEPT = 20;

    private final Map<Check, List<String>> found = new EnumMap<>(Check.class);
    private final Map<Check, Integer> counts = new EnumMap<>(Check.class);

    synchronized void add(Check check, String text) {
        counts.merge(check, 1, Integer::sum);
        List<String> texts = found.computeIfAbsent(check, key -> new ArrayList<>());
        if (texts.size() < KEPT) {
            texts.add(text);
        }
    }

    synchronized void clear() {
        found.clear();
        counts.clear();
    }

    /** One line for each, and nothing the next time. */
    synchronized List<String> take(Check check) {
        List<String> texts = found.remove(check);
        Integer count = counts.remove(check);
        if (texts == null || count == null) {
            return List.of();
        }
        if (count > texts.size()) {
            texts.add("and " + (count - texts.size()) + " more");
        }
        return texts;
    }
}
