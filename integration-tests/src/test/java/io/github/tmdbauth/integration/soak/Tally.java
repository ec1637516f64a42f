package io.github.tmdbauth.integration.soak;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.TmdbAuthenticationException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How the callers' calls ended. */
final class Tally {
    private final LongAdder started = new LongAdder();
    private final LongAdder onTheWay = new LongAdder();
    private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();

    void start() {
        started.increment();
    }

    long started() {
        return started.sum();
    }

    void result(Operation operation) {
        count(operation + " result");
    }

    long results(Operation operation) {
        LongAdder count = outcomes.get(operation + " result");
        return count == null ? 0 : count.sum();
    }

    void failure(Operation operation, TmdbAuthenticationException failure) {
        count(operation + " " + failure.getClass().getSimpleName()
                + (failure.outcomeUnknown() ? ", outcome unknown" : ", surely not done"));
    }

    /** A request that had not arrived when its caller gave up. */
    void onTheWay() {
        onTheWay.increment();
    }

    /** How many may have arrived after their callers gave up. */
    long stillOnTheWay() {
        return onTheWay.sum();
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, any -> new LongAdder()).increment();
    }

    /** A line for each outcome of each operation. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        outcomes.forEach((outcome, count) -> lines.append("  %-70s %,10d%n".formatted(outcome, count.sum())));
        return lines.toString();
    }
}
