package io.github.tmdbauth.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was measured again and again, in the order of measuring. */
public final class Samples {

    private final List<Double> values = new ArrayList<>();

    public void add(double value) {
        values.add(value);
    }

    /** Each value divided by the one that was measured in the same round. */
    public Samples over(Samples others) {
        Samples ratios = new Samples();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / others.values.get(i));
        }
        return ratios;
    }

    public int size() {
        return values.size();
    }

    public double median() {
        return quantile(0.5);
    }

    /** The value below which the given part of all values lies, between two neighbours in proportion. */
    public double quantile(double part) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        double place = part * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (place - below);
    }
}
