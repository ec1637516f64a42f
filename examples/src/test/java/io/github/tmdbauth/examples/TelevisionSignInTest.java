package io.github.tmdbauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.GuestSessionStore;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In the fake's time: nobody waits. */
class TelevisionSignInTest {

    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb = fake.inMemory();
    private final GuestSessionStore guests = GuestSessionStore.inMemory();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final TelevisionSignIn television =
            new TelevisionSignIn(tmdb, guests, fake.clock(), new PrintStream(screen, true, StandardCharsets.UTF_8));

    @AfterEach
    void close() {
        tmdb.close();
        fake.close();
    }

    @Test
    void aGuestIsWelcome_onceForEachDevice() {
        television.welcome().join();
        television.welcome().join();

        assertThat(fake.guestSessions()).containsExactly(guests.load().orElseThrow());
        assertThat(shown()).startsWith("Welcome, guest.");
    }

    @Test
    void theUserApprovesOnTheTelephone() {
        CompletableFuture<SignInResult<Session>> result = television.signIn();
        fake.clock().advance(Duration.ofSeconds(30));
        assertThat(result).isNotDone();

        fake.approve(tokenOnTheScreen(), "alice");
        fake.clock().advance(Duration.ofSeconds(5));

        assertThat(result)
                .isCompletedWithValue(new SignedIn<>(fake.sessionsOf("alice").get(0)));
        assertThat(shown()).endsWith("You are signed in.");
    }

    @Test
    void theUserForgets() {
        CompletableFuture<SignInResult<Session>> result = television.signIn();

        fake.clock().advance(Duration.ofHours(1));

        assertThat(result).isCompletedWithValue(new Expired<>());
        assertThat(shown()).contains("Nobody approved.");
    }

    @Test
    void withoutTmdb_theTelevisionGoesOn() {
        tmdb.close();

        assertThat(television.welcome()).isCompletedExceptionally();
        assertThat(television.signIn()).isCompletedExceptionally();
        assertThat(shown()).contains("you cannot rate films yet", "please try again later");
    }

    private RequestToken tokenOnTheScreen() {
        return RequestToken.of(shown().substring(shown().lastIndexOf('/') + 1));
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8).strip();
    }
}
