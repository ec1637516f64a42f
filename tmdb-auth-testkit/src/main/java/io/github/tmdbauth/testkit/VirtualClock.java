package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A clock that stands still until a test moves it. It tells the fake when tokens expire, and can be given to whatever
 * is under test, so that both have the same time. Safe for threads.
 */
public final class VirtualClock implements InstantSource {
    /** Where a fake's clock starts unless told otherwise: noon on the first day of 2026, UTC. */
    public static final Instant DEFAULT_START =
            LocalDateTime.of(2026, 1, 1, 12, 0).toInstant(ZoneOffset.UTC);

    private volatile Instant now;

    private VirtualClock(Instant start) {
        this.now = start;
    }

    /** A clock that shows {@code start}. */
    public static VirtualClock startingAt(Instant start) {
        return new VirtualClock(requireNonNull(start, "start"));
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Lets time pass, at once.
     *
     * @throws IllegalArgumentException if {@code duration} is negative: time does not go back
     */
    public synchronized void advance(Duration duration) {
        if (requireNonNull(duration, "duration").isNegative()) {
            throw new IllegalArgumentException("duration: is negative: " + duration);
        }
        now = now.plus(duration);
    }

    @Override
    public String toString() {
        return "VirtualClock[" + now + "]";
    }
}
