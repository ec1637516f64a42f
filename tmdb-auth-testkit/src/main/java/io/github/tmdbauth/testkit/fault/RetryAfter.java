package io.github.tmdbauth.testkit.fault;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the header of that name says with a 429. From 2014 to 2019 TMDb sent seconds, zero among them; the newest
 * recorded 429 has no such header. Dates are HTTP's other form, and nonsense is what proxies add.
 */
public sealed interface RetryAfter {

    /** There is no such header. */
    static RetryAfter absent() {
        return new Absent();
    }

    /** Seconds, from zero on. */
    static RetryAfter seconds(long seconds) {
        return new Seconds(seconds);
    }

    /** A date in HTTP's form, to the second. */
    static RetryAfter date(Instant instant) {
        return new Date(instant);
    }

    /** Anything else. */
    static RetryAfter text(String text) {
        return new Text(text);
    }

    /** {@link RetryAfter#absent()}. */
    record Absent() implements RetryAfter {}

    /** {@link RetryAfter#seconds}. */
    record Seconds(long seconds) implements RetryAfter {}

    /** {@link RetryAfter#date}. */
    record Date(Instant instant) implements RetryAfter {

        /** Checks that {@code instant} is given. */
        public Date {
            requireNonNull(instant, "instant");
        }
    }

    /** {@link RetryAfter#text}. */
    record Text(String text) implements RetryAfter {

        /** Checks that {@code text} is given. */
        public Text {
            requireNonNull(text, "text");
        }
    }
}
