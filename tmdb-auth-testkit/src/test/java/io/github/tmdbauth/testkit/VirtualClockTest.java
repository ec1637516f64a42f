package io.github.tmdbauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.DeviceSignIn;
import io.github.tmdbauth.signin.PendingSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

    private static final Instant START = VirtualClock.DEFAULT_START;

    private final VirtualClock clock = VirtualClock.startingAt(START);
    private final List<Instant> ends = new ArrayList<>();

    @Test
    void waits_endInTheirTurnAndAtTheirTime() {
        clock.after(Duration.ofSeconds(5)).thenRun(() -> ends.add(clock.instant()));
        clock.after(Duration.ofSeconds(2)).thenRun(() -> ends.add(clock.instant()));
        clock.after(Duration.ofSeconds(9)).thenRun(() -> ends.add(clock.instant()));

        clock.advance(Duration.ofSeconds(8));

        assertThat(ends).containsExactly(START.plusSeconds(2), START.plusSeconds(5));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(8));
        clock.advance(Duration.ofSeconds(1));
        assertThat(ends).last().isEqualTo(START.plusSeconds(9));
    }

    @Test
    void waits_thatBeginWhileTimePassesEndWithin() {
        clock.after(Duration.ofSeconds(1))
                .thenRun(() -> clock.after(Duration.ofSeconds(1)).thenRun(() -> ends.add(clock.instant())));

        clock.advance(Duration.ofMinutes(1));

        assertThat(ends).containsExactly(START.plusSeconds(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void waits_thatLetTimePassThemselves_doNotTurnItBack() {
        clock.after(Duration.ofSeconds(1)).thenRun(() -> clock.advance(Duration.ofSeconds(30)));

        clock.advance(Duration.ofSeconds(10));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(31));
    }

    @Test
    void waits_forNothingHaveEnded() {
        assertThat(clock.after(Duration.ZERO)).isCompleted();
        assertThat(clock.after(Duration.ofSeconds(-1))).isCompleted();
        assertThat(clock.after(Duration.ofNanos(1))).isNotDone();
    }

    @Test
    void time_doesNotGoBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClockThatFollows_goesWithTheOtherOneAndAheadOfIt() {
        VirtualClock follower = VirtualClock.following(clock);

        follower.advance(Duration.ofMinutes(61));
        clock.advance(Duration.ofSeconds(5));

        assertThat(follower.instant()).isEqualTo(START.plusSeconds(61 * 60 + 5));
    }

    @Test
    void aClockThatFollowsTheSystems_endsWaitsBothWays() {
        VirtualClock follower = VirtualClock.following(InstantSource.system());
        CompletableFuture<?> byItself = follower.after(Duration.ofMillis(1));
        CompletableFuture<?> byHand = follower.after(Duration.ofDays(1));

        byItself.orTimeout(1, TimeUnit.MINUTES).join();
        assertThat(byHand).isNotDone();
        follower.advance(Duration.ofDays(1));

        assertThat(byHand).isCompleted();
    }

    @Test
    void anHourOfAskingIsOneCall() {
        try (FakeTmdb fake = FakeTmdb.builder()
                        .user("alice", "wonderland")
                        .clock(clock)
                        .start();
                AuthenticationOperations tmdb = fake.inMemory()) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn approved = signIn.start().join();
            PendingSignIn forgotten = signIn.start().join();
            CompletableFuture<SignInResult<Session>> soon = signIn.awaitApproval(approved);
            CompletableFuture<SignInResult<Session>> never = signIn.awaitApproval(forgotten);
            fake.approve(approved.token(), "alice");

            clock.advance(Duration.ofMinutes(60));

            assertThat(soon).isCompletedWithValueMatching(SignedIn.class::isInstance);
            assertThat(never).isCompletedWithValue(new Expired<>());
        }
    }
}
