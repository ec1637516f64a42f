package io.github.tmdbauth.examples;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Signs a user in and out: at a fake TMDb that it starts itself, or at TMDb if {@code TMDB_API_KEY} or {@code
 * TMDB_READ_ACCESS_TOKEN} is set.
 *
 * <p>Arguments: {@code --transport httpclient} (the default), {@code --transport vertx}, or {@code --transport jdk}, which is
 * {@link JdkTransport}.
 */
public final class MainJob {

    private static final int APPROVAL_MINUTES = 5;

    private final PrintStream out;

    private MainJob(PrintStream out) {
        this.out = out;
    }

    /** Exits with 0, or with 1 and one line that says why. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            new MainJob(out).run(transportNamedIn(args), environment);
            return 0;
        } catch (TmdbAuthenticationException | IllegalStateException | IllegalArgumentException e) {
            err.println("failed: " + e.getMessage());
            return 1;
        }
    }

    private static String transportNamedIn(List<String> args) {
        if (args.isEmpty()) {
            return "httpclient";
        }
        if (args.size() != 2 || !args.get(0).equals("--transport")) {
            throw new IllegalArgumentException("usage: MainJob [--transport httpclient|vertx|jdk]");
        }
        return args.get(1);
    }

    private void run(String transport, Map<String, String> environment) {
        String found = ServiceLoader.load(AuthenticationOperationsProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(AuthenticationOperationsProvider::name)
                .collect(Collectors.joining(", "));
        if (!List.of(found.split(", ", -1)).contains(transport)) {
            throw new IllegalArgumentException("there is no transport " + transport + "; found: " + found);
        }
        out.println("Transports found: " + found + "; using " + transport);
        if (environment.containsKey(TmdbAuthentication.API_KEY_VARIABLE)
                || environment.containsKey(TmdbAuthentication.READ_ACCESS_TOKEN_VARIABLE)) {
            try (AuthenticationOperations tmdb =
                    TmdbAuthentication.fromEnvironment().provider(transport).build()) {
                out.println("TMDb: the real one");
                signInAndOut(tmdb.blocking(), token -> {}, Instant.now());
            }
            return;
        }
        try (FakeTmdb fake = FakeTmdb.start();
                AuthenticationOperations tmdb =
                        fake.clientBuilder().provider(transport).build()) {
            fake.addUser("alice", "wonderland");
            out.println("TMDb: a fake one at " + fake.baseUri() + ", with a time of its own; set "
                    + TmdbAuthentication.API_KEY_VARIABLE + " or " + TmdbAuthentication.READ_ACCESS_TOKEN_VARIABLE
                    + " for the real one");
            signInAndOut(
                    tmdb.blocking(),
                    token -> {
                        fake.approve(token, "alice");
                        out.println("   alice approved it");
                    },
                    fake.clock().instant());
        }
    }

    private void signInAndOut(BlockingAuthenticationOperations tmdb, Consumer<RequestToken> approval, Instant now) {
        tmdb.validateKey();
        out.println("1. The credential is good");

        RequestToken token = tmdb.createRequestToken();
        out.println("2. Request token created at " + now + "; expires "
                + token.expiresAt().map(Instant::toString).orElse("at a time that TMDb did not say"));

        out.println("3. To be approved at " + tmdb.approvalUri(token));
        approval.accept(token);

        Session session = sessionOnceApproved(tmdb, token);
        out.println("4. Session created: the user is signed in");

        GuestSession guest = tmdb.createGuestSession();
        out.println("5. Guest session created; expires "
                + guest.expiresAt().map(Instant::toString).orElse("at a time that TMDb did not say"));

        tmdb.deleteSession(session);
        out.println("6. Session deleted: the user is signed out");

        try {
            tmdb.validateRequestToken(tmdb.createRequestToken(), "tmdb-auth-example", "a wrong password");
            throw new IllegalStateException("TMDb accepted a wrong password");
        } catch (LoginRejectedException e) {
            out.println("7. What a wrong password looks like:");
            out.println("   " + e);
        }
    }

    /** TMDb tells nobody when a user approves, so one has to ask. */
    private Session sessionOnceApproved(BlockingAuthenticationOperations tmdb, RequestToken token) {
        for (int second = 0; second < APPROVAL_MINUTES * 60; second += 2) {
            try {
                return tmdb.createSession(token);
            } catch (TokenRejectedException e) {
                if (second == 0) {
                    out.println("   waiting up to " + APPROVAL_MINUTES + " minutes for the approval");
                }
            }
            try {
                Thread.sleep(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the approval", e);
            }
        }
        throw new IllegalStateException("nobody approved the token within " + APPROVAL_MINUTES + " minutes");
    }
}
