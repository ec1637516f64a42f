package io.github.tmdbauth.integration.signin;

import static io.github.tmdbauth.integration.signin.Setting.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.signin.DeviceSignIn;
import io.github.tmdbauth.signin.PendingSignIn;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.Invalid;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.SignOut;
import io.github.tmdbauth.signin.SignOutResult.SignedOut;
import io.github.tmdbauth.signin.SignOutResult.WasGone;
import io.github.tmdbauth.signin.WebSignIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** v4: the same flows, for user access. */
class UserAccessSignInTest {

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
    void anApprovalGivesAccess_whichConvertsToASession_andIsRevoked(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<UserAccess> signIn = WebSignIn.forUserAccess(tmdb, REDIRECT, clock);
            PendingSignIn pending =
                    setting.get(signIn::start, () -> signIn.blocking().start());
            assertThat(signIn.approvalUri(pending).getPath()).isEqualTo("/auth/access");
            fake.approve(pending.token(), "alice");

            SignInResult<UserAccess> result = setting.get(
                    () -> signIn.finish(pending, REDIRECT),
                    () -> signIn.blocking().finish(pending, REDIRECT));

            UserAccess access = ((SignedIn<UserAccess>) result).access();
            Session converted = setting.get(
                    () -> tmdb.convertAccessToken(access.token()),
                    () -> tmdb.blocking().convertAccessToken(access.token()));
            assertThat(fake.sessionsOf("alice")).containsExactly(converted);

            SessionStore<UserAccess> store = SessionStore.inMemory();
            store.save("alice", access);
            SignOut<UserAccess> signOut = SignOut.forUserAccess(tmdb, store);
            assertThat(setting.get(
                            () -> signOut.signOut("alice"),
                            () -> signOut.blocking().signOut("alice")))
                    .isEqualTo(new SignedOut());
            assertThat(store.find("alice")).isEmpty();

            store.save("alice", access);
            assertThat(setting.get(
                            () -> signOut.signOut("alice"),
                            () -> signOut.blocking().signOut("alice")))
                    .isEqualTo(new WasGone());
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aCallbackWithoutAnApprovalIsInvalid(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<UserAccess> signIn = WebSignIn.forUserAccess(tmdb, REDIRECT, clock);
            PendingSignIn pending =
                    setting.get(signIn::start, () -> signIn.blocking().start());
            fake.deny(pending.token());

            CompletableFuture<SignInResult<UserAccess>> result = setting.begin(
                    () -> signIn.finish(pending, REDIRECT),
                    () -> signIn.blocking().finish(pending, REDIRECT));
            clock.pass();

            assertThat(join(result)).isInstanceOf(Invalid.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void theApplicationsStateStandsInTheRedirectThatTmdbGets(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<UserAccess> signIn = WebSignIn.forUserAccess(tmdb, REDIRECT, clock);
            PendingSignIn pending = setting.get(
                    () -> signIn.start("tab-7"), () -> signIn.blocking().start("tab-7"));
            fake.approve(pending.token(), "alice");

            assertThat(finish(signIn, pending, REDIRECT + "/tab-8")).isInstanceOf(Invalid.class);
            assertThat(finish(signIn, pending, REDIRECT + "/tab-7")).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aDeviceAsksUntilTheUserApproves(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            DeviceSignIn<UserAccess> signIn = DeviceSignIn.forUserAccess(tmdb, clock);
            PendingSignIn pending =
                    setting.get(signIn::start, () -> signIn.blocking().start());
            CompletableFuture<SignInResult<UserAccess>> result = setting.begin(
                    () -> signIn.awaitApproval(pending), () -> signIn.blocking().awaitApproval(pending));
            clock.pass();
            SteppedClock.Wait second = clock.nextWait();
            fake.approve(pending.token(), "alice");
            clock.pass(second);

            assertThat(join(result)).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aTokenEndsAfterFifteenMinutes_asItsClaimSays(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<UserAccess> signIn = WebSignIn.forUserAccess(tmdb, REDIRECT, clock);
            PendingSignIn pending =
                    setting.get(signIn::start, () -> signIn.blocking().start());
            fake.approve(pending.token(), "alice");
            fake.clock().advance(Duration.ofMinutes(15));

            assertThat(finish(signIn, pending, REDIRECT.toString())).isEqualTo(new Expired<>());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "httpclient", "vertx"})
    void anApiKeyIsRefusedBeforeAnythingIsSent(String transport) {
        var builder = fake.clientBuilder().credential(fake.application().apiKey());
        try (AuthenticationOperations tmdb = (transport.equals("memory")
                        ? builder.provider(fake.inMemoryProvider())
                        : builder.provider(transport))
                .build()) {
            WebSignIn<UserAccess> signIn = WebSignIn.forUserAccess(tmdb, REDIRECT, clock);

            assertThatThrownBy(() -> join(signIn.start()))
                    .isInstanceOf(CredentialRejectedException.class)
                    .hasMessageContainingAll("nothing was sent", "ead");
            assertThat(fake.journal().requests()).isEmpty();
        }
    }

    private static SignInResult<UserAccess> finish(
            WebSignIn<UserAccess> signIn, PendingSignIn pending, String callback) {
        return join(signIn.finish(pending, URI.create(callback)));
    }
}
