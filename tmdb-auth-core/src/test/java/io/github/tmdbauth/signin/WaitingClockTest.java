package io.github.tmdbauth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingClockTest {

    @Test
    void waitsAtLeastAsLongAsAsked() throws Exception {
        long start = System.nanoTime();

        WaitingClock.system().after(Duration.ofMillis(50)).get(20, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aContinuationMayBlockWithoutDelayingOtherWaits() throws Exception {
        CompletableFuture<@Nullable Void> gate = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> blocked = new CompletableFuture<>();
        // In a thread of its own: a continuation added after the end of the wait runs, and blocks, right there.
        Thread adding = new Thread(() -> WaitingClock.system()
                .after(Duration.ofMillis(20))
                .thenRun(gate::join)
                .thenRun(() -> blocked.complete(null)));
        adding.start();

        WaitingClock.system().after(Duration.ofMillis(40)).get(20, TimeUnit.SECONDS);
        gate.complete(null);

        assertThat(blocked).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void anEndedWaitCompletesAtOnce() {
        assertThat(WaitingClock.system().after(Duration.ZERO)).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void showsTheTimeOfTheGivenClock() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");

        assertThat(WaitingClock.of(() -> noon).instant()).isEqualTo(noon);
    }
}
