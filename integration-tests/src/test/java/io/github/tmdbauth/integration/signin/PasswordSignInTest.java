package io.github.tmdbauth.integration.signin;

import static io.github.tmdbauth.integration.signin.Setting.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.signin.PasswordSignIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordSignInTest {

    private static final String SETTINGS = "io.github.tmdbauth.integration.signin.Setting#all";

    private final FakeTmdb fake = FakeTmdb.start();
    private final SteppedClock clock = new SteppedClock(fake.clock());

    @BeforeEach
    void addUsers() {
        fake.addUser("älice", "wön & derland+🙂");
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void nameAndPasswordGiveTheSession(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            PasswordSignIn signIn = PasswordSignIn.forSession(tmdb, clock);
            char[] password = "wön & derland+🙂".toCharArray();

            Session session = setting.get(
                    () -> signIn.signIn("älice", password),
                    () -> signIn.blocking().signIn("älice", password));
            Session another = setting.get(
                    () -> signIn.signIn("älice", CharBuffer.wrap(password)),
                    () -> signIn.blocking().signIn("älice", CharBuffer.wrap(password)));

            assertThat(fake.sessionsOf("älice")).containsExactly(session, another);
            assertThat(password).isEqualTo("wön & derland+🙂".toCharArray());
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aWrongPasswordIsOneFailedLogin(Setting setting) {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            PasswordSignIn signIn = PasswordSignIn.forSession(tmdb, clock);

            assertThatThrownBy(() -> setting.get(
                            () -> signIn.signIn("älice", "wrong"),
                            () -> signIn.blocking().signIn("älice", "wrong")))
                    .isInstanceOf(LoginRejectedException.class);

            assertThat(fake.journal().requests()).hasSize(setting.transport().equals("memory") ? 0 : 2);
        }
    }

    @Test
    void theCallerMayClearThePasswordAtOnce() {
        CompletableFuture<Runnable> late = new CompletableFuture<>();
        try (AuthenticationOperations tmdb = fake.clientBuilder()
                .provider(fake.inMemoryProvider())
                .executor(task -> {
                    if (!late.complete(task)) {
                        task.run();
                    }
                })
                .build()) {
            char[] password = "wön & derland+🙂".toCharArray();
            CompletableFuture<Session> session =
                    PasswordSignIn.forSession(tmdb, clock).signIn("älice", password);

            Arrays.fill(password, 'x');
            join(late).run();

            assertThat(fake.sessionsOf("älice")).containsExactly(join(session));
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void afterALostAnswerTheSessionIsNotAskedForAgain(Setting setting) {
        try (AuthenticationOperations tmdb = LostAnswers.client(setting, fake, Operation.CREATE_SESSION, 1)) {
            PasswordSignIn signIn = PasswordSignIn.forSession(tmdb, clock);

            assertThatThrownBy(() -> setting.get(
                            () -> signIn.signIn("älice", "wön & derland+🙂"),
                            () -> signIn.blocking().signIn("älice", "wön & derland+🙂")))
                    .hasMessageContaining("CREATE_SESSION")
                    .isNotInstanceOf(TokenRejectedException.class);
            assertThat(fake.sessionsOf("älice")).hasSize(1);
        }
    }
}
