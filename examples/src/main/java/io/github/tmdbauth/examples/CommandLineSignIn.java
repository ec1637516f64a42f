package io.github.tmdbauth.examples;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.signin.LoopbackSignIn;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Denied;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.SignOut;
import io.github.tmdbauth.signin.SignOutResult;
import io.github.tmdbauth.signin.SignOutResult.NotConfirmed;
import io.github.tmdbauth.signin.SignOutResult.NotSignedIn;
import io.github.tmdbauth.signin.SystemBrowser;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A command-line program whose user signs in through the browser, once: the session is kept in a file that only the user may
 * read.
 *
 * <p>Arguments: none to sign in, {@code --sign-out} to sign out.
 */
public final class CommandLineSignIn {

    /** The program has one user: whoever runs it. */
    private static final String USER = "me";

    private final AuthenticationOperations tmdb;
    private final SessionStore<Session> sessions;
    private final Consumer<URI> browser;
    private final PrintStream out;

    CommandLineSignIn(
            AuthenticationOperations tmdb, SessionStore<Session> sessions, Consumer<URI> browser, PrintStream out) {
        this.tmdb = tmdb;
        this.sessions = sessions;
        this.browser = browser;
        this.out = out;
    }

    /** Signs in at a fake TMDb, as alice with the password wonderland. */
    public static void main(String[] args) {
        Path file = Path.of(System.getProperty("user.home"), ".tmdb-auth-example", "sessions");
        // With your own key instead: tmdb = TmdbAuthentication.fromEnvironment().provider("httpclient").build()
        try (FakeTmdb fake = FakeTmdb.builder()
                        .user("alice", "wonderland")
                        .startingAt(Instant.now())
                        .start();
                AuthenticationOperations tmdb =
                        fake.clientBuilder().provider("httpclient").build()) {
            CommandLineSignIn program =
                    new CommandLineSignIn(tmdb, SessionStore.sessionFile(file), SystemBrowser::open, System.out);
            System.out.println("At the fake TMDb, sign in as alice with the password wonderland.");
            System.exit(args.length == 1 && args[0].equals("--sign-out") ? program.signOut() : program.signIn());
        }
    }

    /** The exit code. */
    int signIn() {
        if (sessions.find(USER).isPresent()) {
            out.println("You are signed in already.");
            return 0;
        }
        try {
            SignInResult<Session> result = LoopbackSignIn.forSession(tmdb)
                    .blocking()
                    .signIn(
                            link -> {
                                out.println("Please approve in your browser: " + link);
                                browser.accept(link);
                            },
                            Duration.ofMinutes(10));
            if (result instanceof SignedIn<Session> signedIn) {
                sessions.save(USER, signedIn.access());
                out.println("You are signed in.");
                return 0;
            }
            out.println(
                    result instanceof Denied
                            ? "You said no, so nobody was signed in."
                            : result instanceof Expired
                                    ? "That took too long; please try again."
                                    : "Failed: " + result);
        } catch (TmdbAuthenticationException e) {
            out.println("Failed: " + e.getMessage());
        }
        return 1;
    }

    /** The exit code. */
    int signOut() {
        SignOutResult result = SignOut.forSession(tmdb, sessions).blocking().signOut(USER);
        if (result instanceof NotConfirmed notConfirmed) {
            out.println("You are still signed in: " + notConfirmed.failure().getMessage());
            return 1;
        }
        out.println(result instanceof NotSignedIn ? "You were not signed in." : "You are signed out.");
        return 0;
    }
}
