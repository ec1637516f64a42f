package io.github.tmdbauth.integration.signin;

import static io.github.tmdbauth.integration.signin.Setting.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.DeviceSignIn;
import io.github.tmdbauth.signin.PendingSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.WaitingClock;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceSignInTest {

    private static final String SETTINGS = "io.github.tmdbauth.integration.signin.Setting#all";

    private final FakeTmdb fake = FakeTmdb.start();
    private final SteppedClock clock = new SteppedClock(fake.clock());

    @BeforeEach
    void addUsers() {
        fake.addUser("alice", "wonderland");
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void asksUntilTheUserHasApproved_atMostEveryFiveSeconds(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn pending = start(setting, signIn);
            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);

            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waits.add(clock.pass());
            }
            SteppedClock.Wait last = clock.nextWait();
            fake.approve(pending.token(), "alice");
            clock.pass(last);

            assertThat(waits)
                    .containsExactly(
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(3),
                            Duration.ofMillis(4500),
                            Duration.ofSeconds(5));
            assertThat(join(result))
                    .isEqualTo(new SignedIn<>(fake.sessionsOf("alice").get(0)));
            clock.assertNobodyWaits();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void anApprovalAtTheLastMomentCounts(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.clock().advance(Duration.ofMinutes(60).minusSeconds(1));
            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);

            SteppedClock.Wait last = clock.nextWait();
            fake.approve(pending.token(), "alice");
            last.end().complete(null);

            assertThat(last.duration()).isEqualTo(Duration.ofSeconds(1));
            assertThat(join(result)).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void nobodyApproves_soItExpiresWithItsToken(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn pending = start(setting, signIn);

            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);
            Duration waited = Duration.ZERO;
            while (waited.compareTo(Duration.ofMinutes(60)) < 0) {
                waited = waited.plus(clock.pass());
            }

            assertThat(join(result)).isEqualTo(new Expired<>());
            assertThat(waited).isEqualTo(Duration.ofMinutes(60));
            clock.assertNobodyWaits();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aDeviceWhoseClockIsAheadCanSignIn(Setting setting) throws Exception {
        SteppedClock wrong = new SteppedClock(fake.clock(), Duration.ofHours(2));
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, wrong);
            PendingSignIn pending = start(setting, signIn);
            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);

            assertThat(wrong.pass()).isEqualTo(Duration.ofSeconds(2));
            SteppedClock.Wait second = wrong.nextWait();
            fake.approve(pending.token(), "alice");
            wrong.pass(second);

            assertThat(second.duration()).isEqualTo(Duration.ofSeconds(3));
            assertThat(join(result)).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aDeviceWhoseClockIsBehindAsksForAnHourAtMost(Setting setting) throws Exception {
        SteppedClock wrong = new SteppedClock(fake.clock(), Duration.ofDays(-1));
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, wrong);
            PendingSignIn pending = start(setting, signIn);
            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);
            Duration waited = Duration.ZERO;
            while (waited.compareTo(Duration.ofMinutes(60)) < 0) {
                waited = waited.plus(wrong.pass());
            }

            assertThat(join(result)).isEqualTo(new Expired<>());
            wrong.assertNobodyWaits();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void anAnswerThatBreaksOffEndsNothing(String transport) throws Exception {
        Setting setting = new Setting(transport, false);
        fake.on(Operation.CREATE_SESSION).inBody(0.5).inject(Fault.close()).once();
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn pending = start(setting, signIn);
            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);

            clock.pass();
            SteppedClock.Wait second = clock.nextWait();
            fake.approve(pending.token(), "alice");
            clock.pass(second);

            assertThat(join(result)).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aClockThatThrowsEndsTheSignIn(Setting setting) throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        WaitingClock ending = new WaitingClock() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public CompletableFuture<@Nullable Void> after(Duration duration) {
                if (stopped.get()) {
                    throw new RejectedExecutionException("the timers have ended");
                }
                return clock.after(duration);
            }
        };
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, ending);
            PendingSignIn pending = start(setting, signIn);
            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);
            SteppedClock.Wait wait = clock.nextWait();
            stopped.set(true);
            clock.pass(wait);

            assertThatThrownBy(() -> join(result)).isInstanceOf(RejectedExecutionException.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aDenialCannotBeSeen_soItExpires(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.deny(pending.token());
            fake.clock().advance(Duration.ofMinutes(59));

            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);
            Duration waited = Duration.ZERO;
            while (waited.compareTo(Duration.ofMinutes(1)) < 0) {
                waited = waited.plus(clock.pass());
            }

            assertThat(join(result)).isEqualTo(new Expired<>());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "httpclient", "vertx"})
    void aCancelledSignInAsksNoMore(String transport) throws Exception {
        try (AuthenticationOperations tmdb = new Setting(transport, false).client(fake)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn pending = join(signIn.start());
            CompletableFuture<SignInResult<Session>> result = signIn.awaitApproval(pending);
            clock.pass();
            SteppedClock.Wait wait = clock.nextWait();
            fake.approve(pending.token(), "alice");

            result.cancel(true);

            assertThat(wait.end()).failsWithin(Duration.ofSeconds(20));
            assertThat(fake.sessionsOf("alice")).isEmpty();
            clock.assertNobodyWaits();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "httpclient", "vertx"})
    void anInterruptEndsABlockingWait(String transport) throws Exception {
        try (AuthenticationOperations tmdb = new Setting(transport, true).client(fake)) {
            DeviceSignIn.Blocking<Session> signIn =
                    DeviceSignIn.forSession(tmdb, clock).blocking();
            PendingSignIn pending = signIn.start();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    signIn.awaitApproval(pending);
                    interrupted.complete(false);
                } catch (OperationCancelledException e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            clock.pass();
            clock.nextWait();

            caller.interrupt();

            assertThat(join(interrupted)).isTrue();
            clock.assertNobodyWaits();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aLostAnswerToAnEarlyQuestionEndsNothing(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = LostAnswers.client(setting, fake, Operation.CREATE_SESSION, 2)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn pending = start(setting, signIn);
            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);

            assertThat(clock.pass()).isEqualTo(Duration.ofSeconds(2));
            assertThat(clock.pass()).isEqualTo(Duration.ofSeconds(4));
            SteppedClock.Wait third = clock.nextWait();
            fake.approve(pending.token(), "alice");
            clock.pass(third);

            assertThat(third.duration()).isEqualTo(Duration.ofSeconds(8));
            assertThat(join(result)).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aLostAnswerToTheDecisiveQuestionIsToldInTheEnd(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = LostAnswers.client(setting, fake, Operation.CREATE_SESSION, 1)) {
            DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.clock().advance(Duration.ofMinutes(60).minusSeconds(5));
            fake.approve(pending.token(), "alice");

            CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);
            clock.pass();
            clock.pass();

            assertThatThrownBy(() -> join(result))
                    .isInstanceOfSatisfying(
                            ConnectionFailedException.class,
                            failure -> assertThat(failure.outcomeUnknown()).isTrue());
            assertThat(fake.sessionsOf("alice")).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aFailureThatDoesNotPassEndsIt(Setting setting) throws Exception {
        AuthenticationOperations tmdb = setting.client(fake);
        DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb, clock);
        PendingSignIn pending = start(setting, signIn);
        CompletableFuture<SignInResult<Session>> result = await(setting, signIn, pending);
        SteppedClock.Wait wait = clock.nextWait();

        tmdb.close();
        clock.pass(wait);

        assertThatThrownBy(() -> join(result)).isInstanceOf(ClientClosedException.class);
        clock.assertNobodyWaits();
    }

    private static PendingSignIn start(Setting setting, DeviceSignIn<Session> signIn) {
        return setting.get(signIn::start, () -> signIn.blocking().start());
    }

    private static CompletableFuture<SignInResult<Session>> await(
            Setting setting, DeviceSignIn<Session> signIn, PendingSignIn pending) {
        return setting.begin(
                () -> signIn.awaitApproval(pending), () -> signIn.blocking().awaitApproval(pending));
    }
}
