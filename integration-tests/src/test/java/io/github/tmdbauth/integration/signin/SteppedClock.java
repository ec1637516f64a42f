package io.github.tmdbauth.integration.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.signin.WaitingClock;
import io.github.tmdbauth.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fake's time, on which each wait ends when the test says so. */
final class SteppedClock implements WaitingClock {

    private final VirtualClock time;
    private final Duration ahead;
    private final BlockingQueue<Wait> waits = new LinkedBlockingQueue<>();

    /** Somebody's wait. */
    record Wait(Duration duration, CompletableFuture<@Nullable Void> end) {}

    SteppedClock(VirtualClock time) {
        this(time, Duration.ZERO);
    }

    /** A device's that is wrong by so much. */
    SteppedClock(VirtualClock time, Duration ahead) {
        this.time = time;
        this.ahead = ahead;
    }

    @Override
    public Instant instant() {
        return time.instant().plus(ahead);
    }

    @Override
    public CompletableFuture<@Nullable Void> after(Duration duration) {
        Wait wait = new Wait(duration, new CompletableFuture<>());
        waits.add(wait);
        return wait.end();
    }

    /** The next wait that somebody begins, or has begun. */
    Wait nextWait() throws InterruptedException {
        Wait wait = waits.poll(20, TimeUnit.SECONDS);
        assertThat(wait).as("nobody waits on the clock").isNotNull();
        return wait;
    }

    /** Lets the next wait pass, at once. */
    Duration pass() throws InterruptedException {
        return pass(nextWait());
    }

    Duration pass(Wait wait) {
        time.advance(wait.duration());
        wait.end().complete(null);
        return wait.duration();
    }

    void assertNobodyWaits() {
        assertThat(waits).isEmpty();
    }
}
