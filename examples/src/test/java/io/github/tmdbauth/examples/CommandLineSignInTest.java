package io.github.tmdbauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.testkit.FakeBrowser;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineSignInTest {

    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @AfterEach
    void closeFake() {
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void theUserSignsInOnce_andOut(String transport) {
        try (AuthenticationOperations tmdb =
                fake.clientBuilder().provider(transport).build()) {
            assertThat(program(tmdb, this::approve).signIn()).isZero();
            assertThat(fake.sessionsOf("alice")).hasSize(1);
            assertThat(program(tmdb, this::approve).signIn()).isZero();
            assertThat(fake.sessionsOf("alice")).hasSize(1);
            assertThat(program(tmdb, this::approve).signOut()).isZero();
            assertThat(fake.sessionsOf("alice")).isEmpty();
            assertThat(program(tmdb, this::approve).signOut()).isZero();
        }
        assertThat(printed().replaceAll("http\\S+", "LINK")).isEqualToIgnoringNewLines("""
                        Please approve in your browser: LINK
                        You are signed in.
                        You are signed in already.
                        You are signed out.
                        You were not signed in.
                        """);
    }

    @Test
    void whoSaysNoIsNotSignedIn() {
        try (AuthenticationOperations tmdb = fake.inMemory()) {
            assertThat(program(tmdb, this::deny).signIn()).isOne();
        }
        assertThat(printed()).contains("You said no");
    }

    @Test
    void withoutTmdb_theSessionIsKept() {
        AuthenticationOperations tmdb = fake.inMemory();
        program(tmdb, this::approve).signIn();
        tmdb.close();

        assertThat(program(tmdb, this::approve).signOut()).isOne();
        assertThat(printed()).contains("You are still signed in: ");
    }

    private CommandLineSignIn program(AuthenticationOperations tmdb, Consumer<URI> user) {
        SessionStore<Session> sessions = SessionStore.sessionFile(home.resolve("sessions"));
        return new CommandLineSignIn(tmdb, sessions, user, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private void approve(URI link) {
        FakeBrowser.Page end = fake.browser().open(link).signIn("alice").approve();
        assertThat(end.body()).contains("You can close this window");
    }

    private void deny(URI link) {
        fake.browser().open(link).signIn("alice").deny();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
