package io.github.tmdbauth.integration.signin;

import static io.github.tmdbauth.integration.signin.Setting.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.PendingSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Denied;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.Invalid;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.WebSignIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.VirtualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSignInTest {

    private static final URI REDIRECT = URI.create("https://app.example/signed-in");
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
    void anApprovalGivesTheUsersSession(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.approve(pending.token(), "alice");

            SignInResult<Session> result =
                    finish(setting, signIn, pending, Callbacks.approved(signIn.approvalUri(pending), pending));

            assertThat(fake.sessionsOf("alice")).hasSize(1);
            assertThat(result).isEqualTo(new SignedIn<>(fake.sessionsOf("alice").get(0)));
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aDenialIsADenial(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.deny(pending.token());

            assertThat(finish(setting, signIn, pending, Callbacks.denied(signIn.approvalUri(pending), pending)))
                    .isEqualTo(new Denied<>());
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void anAnswerAboutAnotherSignInIsInvalid(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn victims = start(setting, signIn);
            PendingSignIn attackers = start(setting, signIn);
            fake.approve(attackers.token(), "alice");

            SignInResult<Session> result =
                    finish(setting, signIn, victims, Callbacks.approved(signIn.approvalUri(attackers), attackers));

            assertThat(result).isInstanceOf(Invalid.class);
            assertThat(fake.sessionsOf("alice")).isEmpty();
            assertThat(result.toString()).doesNotContain(attackers.token()).doesNotContain(victims.token());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "approved=true&denied=true", "approved=yes", "approved=true&approved=true"})
    void anUnclearAnswerIsInvalid(String decision) {
        try (AuthenticationOperations tmdb = fake.inMemory()) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = join(signIn.start());
            fake.approve(pending.token(), "alice");
            URI callback = URI.create(REDIRECT + "?request_token=" + pending.token() + "&" + decision);

            assertThat(join(signIn.finish(pending, callback))).isInstanceOf(Invalid.class);
            assertThat(fake.sessionsOf("alice")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void theParametersOfAFrameworkDoAsWell(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.approve(pending.token(), "alice");
            Map<String, List<String>> parameters =
                    Map.of("request_token", List.of(pending.token()), "approved", List.of("true"));

            SignInResult<Session> result = setting.get(
                    () -> signIn.finish(pending, parameters),
                    () -> signIn.blocking().finish(pending, parameters));

            assertThat(result).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aReplayedCallbackIsInvalidAndGivesNoSecondSession(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.approve(pending.token(), "alice");
            URI callback = Callbacks.approved(signIn.approvalUri(pending), pending);
            finish(setting, signIn, pending, callback);

            CompletableFuture<SignInResult<Session>> replay = begin(setting, signIn, pending, callback);
            assertThat(clock.pass()).isEqualTo(Duration.ofMillis(250));

            assertThat(join(replay)).isInstanceOf(Invalid.class);
            clock.assertNobodyWaits();
            assertThat(fake.sessionsOf("alice")).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void anApprovalThatTmdbSeesLateIsAskedForOnceMore(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = start(setting, signIn);

            CompletableFuture<SignInResult<Session>> result =
                    begin(setting, signIn, pending, Callbacks.approved(signIn.approvalUri(pending), pending));
            SteppedClock.Wait wait = clock.nextWait();
            fake.approve(pending.token(), "alice");
            clock.pass(wait);

            assertThat(join(result)).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aTokenThatEndedIsExpired(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.approve(pending.token(), "alice");
            fake.clock().advance(Duration.ofMinutes(60));

            assertThat(finish(setting, signIn, pending, Callbacks.approved(signIn.approvalUri(pending), pending)))
                    .isEqualTo(new Expired<>());
            clock.assertNobodyWaits();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aTokenIsGoodUntilTmdbSaysOtherwise_howeverFastTheClockHere(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            SteppedClock fast = new SteppedClock(
                    VirtualClock.startingAt(fake.clock().instant().plusSeconds(7200)));
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, fast);
            PendingSignIn pending = start(setting, signIn);
            fake.approve(pending.token(), "alice");

            assertThat(finish(setting, signIn, pending, Callbacks.approved(signIn.approvalUri(pending), pending)))
                    .isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void startAndCallbackMayReachDifferentInstances(Setting setting) {
        String kept;
        URI callback;
        try (AuthenticationOperations first = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(first, REDIRECT, clock);
            PendingSignIn pending = start(setting, signIn);
            kept = pending.encode();
            callback = Callbacks.approved(signIn.approvalUri(pending), pending);
            fake.approve(pending.token(), "alice");
        }
        try (AuthenticationOperations second = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(second, REDIRECT, clock);

            assertThat(finish(setting, signIn, PendingSignIn.decode(kept).orElseThrow(), callback))
                    .isEqualTo(new SignedIn<>(fake.sessionsOf("alice").get(0)));
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void theApplicationsStateComesBackInThePath(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = setting.get(
                    () -> signIn.start("tab-7"), () -> signIn.blocking().start("tab-7"));
            fake.approve(pending.token(), "alice");
            URI callback = Callbacks.approved(signIn.approvalUri(pending), pending);
            URI otherTab = URI.create(callback.toString().replace("tab-7", "tab-8"));

            assertThat(callback.getPath()).isEqualTo("/signed-in/tab-7");
            assertThat(finish(setting, signIn, pending, otherTab)).isInstanceOf(Invalid.class);
            assertThat(finish(setting, signIn, pending, callback)).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void afterALostAnswerTheOutcomeIsUnknown_andNoSecondSessionIsMade(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = LostAnswers.client(setting, fake, Operation.CREATE_SESSION, 1)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = start(setting, signIn);
            fake.approve(pending.token(), "alice");
            URI callback = Callbacks.approved(signIn.approvalUri(pending), pending);

            assertThatThrownBy(() -> finish(setting, signIn, pending, callback))
                    .isInstanceOfSatisfying(
                            ConnectionFailedException.class,
                            failure -> assertThat(failure.outcomeUnknown()).isTrue());

            CompletableFuture<SignInResult<Session>> again = begin(setting, signIn, pending, callback);
            clock.pass();
            assertThat(join(again)).isInstanceOf(Invalid.class);
            assertThat(fake.sessionsOf("alice")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "httpclient", "vertx"})
    void aCancelledSignInAsksNoMore(String transport) throws Exception {
        try (AuthenticationOperations tmdb = new Setting(transport, false).client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = join(signIn.start());
            CompletableFuture<SignInResult<Session>> result =
                    signIn.finish(pending, Callbacks.approved(signIn.approvalUri(pending), pending));
            SteppedClock.Wait wait = clock.nextWait();
            fake.approve(pending.token(), "alice");

            result.cancel(true);

            assertThat(wait.end()).failsWithin(Duration.ofSeconds(20));
            assertThat(wait.end()).isCancelled();
            assertThat(fake.sessionsOf("alice")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "httpclient", "vertx"})
    void anInterruptEndsABlockingSignIn(String transport) throws Exception {
        try (AuthenticationOperations tmdb = new Setting(transport, true).client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT, clock);
            PendingSignIn pending = signIn.blocking().start();
            URI callback = Callbacks.approved(signIn.approvalUri(pending), pending);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    signIn.blocking().finish(pending, callback);
                    interrupted.complete(false);
                } catch (OperationCancelledException e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            clock.nextWait();

            caller.interrupt();

            assertThat(join(interrupted)).isTrue();
        }
    }

    private static PendingSignIn start(Setting setting, WebSignIn<Session> signIn) {
        return setting.get(signIn::start, () -> signIn.blocking().start());
    }

    private static SignInResult<Session> finish(
            Setting setting, WebSignIn<Session> signIn, PendingSignIn pending, URI callback) {
        return join(begin(setting, signIn, pending, callback));
    }

    private static CompletableFuture<SignInResult<Session>> begin(
            Setting setting, WebSignIn<Session> signIn, PendingSignIn pending, URI callback) {
        return setting.begin(
                () -> signIn.finish(pending, callback), () -> signIn.blocking().finish(pending, callback));
    }
}
