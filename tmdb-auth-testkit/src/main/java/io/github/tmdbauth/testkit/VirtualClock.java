package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.signin.WaitingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A clock that a test moves. It tells the fake when tokens expire, and can be given to whatever is under test, so that both
 * have the same time: to a client as its clock, and to the flows of {@link io.github.tmdbauth.signin}, whose waits then pass
 * when the test says so. Safe for threads.
 *
 * <p>Most stand still until they are moved ({@link #startingAt}). One that {@linkplain #following follows} another clock
 * goes with it, and can be moved ahead of it.
 */
public final class VirtualClock implements WaitingClock {
    /** Where a fake's clock starts unless told otherwise: noon on the first day of 2026, UTC. */
    public static final Instant DEFAULT_START =
            LocalDateTime.of(2026, 1, 1, 12, 0).toInstant(ZoneOffset.UTC);

    private final Object advancing = new Object();
    private final List<Wait> waits = new ArrayList<>();
    private final InstantSource source;
    private final boolean goesByItself;
    private volatile Duration ahead = Duration.ZERO;

    private record Wait(Instant end, CompletableFuture<@Nullable Void> passed) {}

    private VirtualClock(InstantSource source, boolean goesByItself) {
        this.source = source;
        this.goesByItself = goesByItself;
    }

    /** A clock that shows {@code start}. */
    public static VirtualClock startingAt(Instant start) {
        requireNonNull(start, "start");
        return new VirtualClock(() -> start, false);
    }

    /** A clock that goes with {@code source}, which is in real time: {@code following(InstantSource.system())}. */
    public static VirtualClock following(InstantSource source) {
        return new VirtualClock(requireNonNull(source, "source"), true);
    }

    @Override
    public Instant instant() {
        return source.instant().plus(ahead);
    }

    /**
     * Completes when {@code duration} has passed: when {@link #advance} has let it, on the thread that called it, or when
     * the clock that this one follows has come so far, on a thread of {@link java.util.concurrent.ForkJoinPool#commonPool()}.
     */
    @Override
    public CompletableFuture<@Nullable Void> after(Duration duration) {
        requireNonNull(duration, "duration");
        CompletableFuture<@Nullable Void> passed = new CompletableFuture<>();
        if (duration.isNegative() || duration.isZero()) {
            passed.complete(null);
            return passed;
        }
        synchronized (waits) {
            waits.removeIf(wait -> wait.passed.isDone());
            waits.add(new Wait(instant().plus(duration), passed));
        }
        if (goesByItself) {
            CompletableFuture.delayedExecutor(duration.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() -> passed.complete(null));
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
            Instant target = instant().plus(duration);
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
            Duration missing = Duration.between(instant(), then);
            // A wait's continuation may have let time pass itself.
            if (!missing.isNegative()) {
                ahead = ahead.plus(missing);
            }
            waits.remove(next);
            return next;
        }
    }

    /** How far it was advanced. */
    Duration ahead() {
        return ahead;
    }

    /** Takes back every {@link #advance} since it was {@code ahead}; waits go on until their time comes. */
    void reset(Duration ahead) {
        synchronized (advancing) {
            synchronized (waits) {
                this.ahead = ahead;
            }
        }
    }

    @Override
    public String toString() {
        return "VirtualClock[" + instant() + "]";
    }
}
