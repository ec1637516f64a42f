package io.github.tmdbauth.testkit.contract;

import java.util.Set;

/**
 * One rule and the case that tries it.
 *
 * @param <R> what the case stands on
 * @param id group and number; it never changes, since gaps and documents name it
 * @param says the rule in one sentence
 * @param styles the call styles that it says something about
 */
record Rule<R>(String id, Level level, String says, Set<CallStyle> styles, Case<R> body) {

    private static final Set<CallStyle> BOTH = Set.of(CallStyle.FUTURE, CallStyle.BLOCKING);

    /** Fails with an {@code AssertionError} or any other exception if the rule is not kept. */
    @FunctionalInterface
    interface Case<R> {
        void run(R rig) throws Exception;
    }

    static <R> Rule<R> must(String id, String says, Case<R> body) {
        return new Rule<>(id, Level.MUST, says, BOTH, body);
    }

    static <R> Rule<R> should(String id, String says, Case<R> body) {
        return new Rule<>(id, Level.SHOULD, says, BOTH, body);
    }

    /** The same rule, which says something about one call style alone. */
    Rule<R> only(CallStyle style) {
        return new Rule<>(id, level, says, Set.of(style), body);
    }

    String group() {
        return id.substring(0, id.indexOf('-'));
    }
}
