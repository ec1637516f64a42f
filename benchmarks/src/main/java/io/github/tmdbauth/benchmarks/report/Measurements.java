package io.github.tmdbauth.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All samples of one part, by what was measured and in which respect. */
public final class Measurements {

    private record Key(String subject, String metric) {}

    private final Map<Key, Samples> samples = new LinkedHashMap<>();

    public void add(String subject, String metric, double value) {
        samples.computeIfAbsent(new Key(subject, metric), key -> new Samples()).add(value);
    }

    /** Compares a subject with another one, round by round, in every respect in which both were measured. */
    public void compare(String subject, String reference) {
        List<Map.Entry<Key, Samples>> own = samples.entrySet().stream()
                .filter(entry -> entry.getKey().subject().equals(subject))
                .toList();
        for (Map.Entry<Key, Samples> entry : own) {
            String metric = entry.getKey().metric();
            Samples others = samples.get(new Key(reference, metric));
            if (others != null) {
                samples.put(
                        new Key(subject + " / " + reference, metric),
                        entry.getValue().over(others));
            }
        }
    }

    /** Forgets what was measured to warm up. */
    public void clear() {
        samples.clear();
    }

    public Figures figures() {
        Figures figures = new Figures();
        samples.forEach((key, values) -> figures.add(key.subject(), key.metric(), values));
        return figures;
    }
}
