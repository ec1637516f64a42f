package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.signin.WaitingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it. It tells the fake when tokens expire, and can be given to whatever
 * is under test, so that both have the same time: to a client as its clock, and to the flows of {@link
 * io.github.tmdbauth.signin}, whose waits then pass when the test says so. Safe for threads.
 */
public final class VirtualClock implements WaitingClock {
    /** Where a fake's clock starts unless told otherwise: noon on the first day of 2026, UTC. */
    public static final Instant DEFAULT_START =
            LocalDateTime.of(2026, 1, 1, 12, 0).toInstant(ZoneOffset.UTC);

    private final Object advancing = new Object();
    private final List<Wait> waits = new ArrayList<>();
    private volatile Instant now;

    private record Wait(Instant end, CompletableFuture<@Nullable Void> passed) {}

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

    /** Completes when {@link #advance} has let {@code duration} pass, on the thread that called it. */
    @Override
    public CompletableFuture<@Nullable Void> after(Duration duration) {
        requireNonNull(duration, "duration");
        CompletableFuture<@Nullable Void> passed = new CompletableFuture<>();
        synchronized (waits) {
            if (duration.isNegative() || duration.isZero()) {
                passed.complete(null);
            } else {
                waits.removeIf(wait -> wait.passed.isDone());
                waits.add(new Wait(now.plus(duration), passed));
            }
        }
        return passed;
    }

    /**
     * Lets time pass, at once. Every wait that ends within it ends in its turn, at its time, and so do the waits that begin
     * thereupon: an hour of asking every five seconds is one call.
     *
     * @throws IllegalArgumentException if {@code duration} is negative: time does not go back
     */
    public void advance(Duration duration) {
        if (requireNonNull(duration, "duration").isNegative()) {
            throw new IllegalArgumentException("duration: is negative: " + duration);
        }
        synchronized (advancing) {
            Instant target = now.plus(duration);
            for (Wait next = next(target); next != null; next = next(target)) {
                next.passed.complete(null);
            }
        }
    }

    /** Moves to the next wait that ends by {@code target}, or to {@code target}. */
    private @Nullable Wait next(Instant target) {
        synchronized (waits) {
            Wait next = waits.stream()
                    .min(Comparator.comparing(Wait::end))
                    .filter(wait -> !wait.end.isAfter(target))
                    .orElse(null);
            Instant then = next == null ? target : next.end;
            // A wait's continuation may have let time pass itself.
            if (now.isBefore(then)) {
                now = then;
            }
            waits.remove(next);
            return next;
        }
    }

    @Override
    public String toString() {
        return "VirtualClock[" + now + "]";
    }
}
