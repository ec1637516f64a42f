package io.github.tmdbauth.examples;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.DeviceSignIn;
import io.github.tmdbauth.signin.GuestSessionStore;
import io.github.tmdbauth.signin.GuestSessions;
import io.github.tmdbauth.signin.PendingSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.WaitingClock;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A device without a browser: it shows a link, which the user opens on a telephone, and meanwhile works with the guest session
 * of this device. Nothing blocks, so its one thread could go on drawing.
 */
public final class TelevisionSignIn {

    private final DeviceSignIn<Session> signIn;
    private final GuestSessions guests;
    private final PrintStream screen;

    TelevisionSignIn(
            AuthenticationOperations tmdb, GuestSessionStore guestStore, WaitingClock clock, PrintStream screen) {
        this.signIn = DeviceSignIn.forSession(tmdb, clock);
        this.guests = GuestSessions.of(tmdb, guestStore, clock, Runnable::run);
        this.screen = screen;
    }

    /** Signs in at a fake TMDb, as alice with the password wonderland. */
    public static void main(String[] args) {
        Path guestFile = Path.of(System.getProperty("user.home"), ".tmdb-auth-example", "guest");
        // With your own key instead: tmdb = TmdbAuthentication.fromEnvironment().provider("httpclient").build()
        try (FakeTmdb fake = FakeTmdb.builder()
                        .user("alice", "wonderland")
                        .startingAt(Instant.now())
                        .start();
                AuthenticationOperations tmdb =
                        fake.clientBuilder().provider("httpclient").build()) {
            TelevisionSignIn television =
                    new TelevisionSignIn(tmdb, GuestSessionStore.file(guestFile), WaitingClock.system(), System.out);
            System.out.println("At the fake TMDb, sign in as alice with the password wonderland.");
            television.welcome().thenCompose(guest -> television.signIn()).join();
        }
    }

    /** Anybody may rate films, once for each device. */
    CompletableFuture<GuestSession> welcome() {
        return guests.get()
                .whenComplete((guest, failure) ->
                        screen.println(failure == null ? "Welcome, guest." : "Welcome; you cannot rate films yet."));
    }

    CompletableFuture<SignInResult<Session>> signIn() {
        return signIn.start().thenCompose(this::approved).whenComplete((result, failure) -> {
            if (failure != null) {
                screen.println("That did not work; please try again later.");
            } else if (result instanceof SignedIn) {
                screen.println("Welcome! You are signed in.");
            } else {
                screen.println("Nobody approved. Choose \"Sign in\" to try again.");
            }
        });
    }

    private CompletableFuture<SignInResult<Session>> approved(PendingSignIn pending) {
        screen.println("To sign in, open this link: " + signIn.approvalUri(pending));
        return signIn.awaitApproval(pending);
    }
}
