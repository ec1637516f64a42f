package io.github.tmdbauth.integration.signin;

import static io.github.tmdbauth.integration.signin.Setting.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.PasswordSignIn;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.signin.SignOut;
import io.github.tmdbauth.signin.SignOutResult;
import io.github.tmdbauth.signin.SignOutResult.NotConfirmed;
import io.github.tmdbauth.signin.SignOutResult.NotSignedIn;
import io.github.tmdbauth.signin.SignOutResult.SignedOut;
import io.github.tmdbauth.signin.SignOutResult.WasGone;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignOutTest {

    private static final String SETTINGS = "io.github.tmdbauth.integration.signin.Setting#all";

    private final FakeTmdb fake = FakeTmdb.start();
    private final SessionStore<Session> store = SessionStore.inMemory();

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
    void endsTheSessionAtTmdbAndInTheStore(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            signInAlice(tmdb);

            assertThat(signOut(setting, tmdb)).isEqualTo(new SignedOut());

            assertThat(fake.sessionsOf("alice")).isEmpty();
            assertThat(store.find("u1")).isEmpty();
            assertThat(signOut(setting, tmdb)).isEqualTo(new NotSignedIn());
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aSessionThatTheUserRevokedWasGone(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            fake.revoke(signInAlice(tmdb));

            assertThat(signOut(setting, tmdb)).isEqualTo(new WasGone());

            assertThat(store.find("u1")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void withoutTmdbsWordTheSessionIsKept_andALaterSignOutEndsIt(Setting setting) {
        try (AuthenticationOperations tmdb = LostAnswers.client(setting, fake, Operation.DELETE_SESSION, 1)) {
            Session session = signInAlice(tmdb);

            assertThat(signOut(setting, tmdb))
                    .isInstanceOfSatisfying(
                            NotConfirmed.class,
                            result -> assertThat(result.failure().outcomeUnknown())
                                    .isTrue());
            assertThat(store.find("u1")).contains(session);

            assertThat(signOut(setting, tmdb)).isEqualTo(new WasGone());
            assertThat(store.find("u1")).isEmpty();
        }
    }

    @Test
    void aStoreThatFailsIsNotHidden_andALaterSignOutEndsTheRest() {
        SessionStore<Session> failing = new SessionStore<>() {
            private boolean failed;

            @Override
            public Optional<Session> find(String user) {
                return store.find(user);
            }

            @Override
            public void save(String user, Session access) {
                store.save(user, access);
            }

            @Override
            public void remove(String user, Session access) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("the database is away");
                }
                store.remove(user, access);
            }
        };
        try (AuthenticationOperations tmdb = fake.inMemory()) {
            signInAlice(tmdb);
            SignOut<Session> signOut = SignOut.forSession(tmdb, failing, Runnable::run);

            assertThatThrownBy(() -> join(signOut.signOut("u1"))).hasMessage("the database is away");
            assertThat(join(signOut.signOut("u1"))).isEqualTo(new WasGone());
            assertThat(store.find("u1")).isEmpty();
        }
    }

    private Session signInAlice(AuthenticationOperations tmdb) {
        Session session = join(PasswordSignIn.forSession(tmdb).signIn("alice", "wonderland"));
        store.save("u1", session);
        return session;
    }

    private SignOutResult signOut(Setting setting, AuthenticationOperations tmdb) {
        SignOut<Session> signOut = SignOut.forSession(tmdb, store);
        return setting.get(() -> signOut.signOut("u1"), () -> signOut.blocking().signOut("u1"));
    }
}
