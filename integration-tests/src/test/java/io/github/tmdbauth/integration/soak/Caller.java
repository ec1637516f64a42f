package io.github.tmdbauth.integration.soak;

import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.integration.CallStyle;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** One thread's users, one after the other; compares what each call says with the server's books. */
final class Caller {
    private final FaultyTmdb server;
    private final Clients clients;
    private final Tally tally;
    private final Random random;

    Caller(FaultyTmdb server, Clients clients, Tally tally, long seed) {
        this.server = server;
        this.clients = clients;
        this.tally = tally;
        this.random = new Random(seed);
    }

    /** A user who signs in and out again, in a call style, request form and version of the API that chance chooses. */
    void live() {
        CallStyle style = random.nextBoolean() ? CallStyle.FUTURES : CallStyle.BLOCKING;
        switch (random.nextInt(3)) {
            case 0 -> liveThroughV3(style.of(clients.inBodies()));
            case 1 -> liveThroughV3(style.of(clients.inQueries()));
            default -> liveThroughV4(style.of(clients.inBodies()));
        }
    }

    private void liveThroughV3(BlockingAuthenticationOperations tmdb) {
        harmless(Operation.VALIDATE_KEY, nothing(tmdb::validateKey));
        Optional<RequestToken> created = harmless(Operation.CREATE_REQUEST_TOKEN, tmdb::createRequestToken);
        harmless(Operation.CREATE_GUEST_SESSION, tmdb::createGuestSession);
        if (created.isEmpty()) {
            return;
        }
        RequestToken token = created.get();
        if (random.nextBoolean()) {
            server.approve(token.value());
        } else {
            once(
                    Operation.VALIDATE_REQUEST_TOKEN,
                    token.value(),
                    () -> tmdb.validateRequestToken(token, FaultyTmdb.USER, FaultyTmdb.PASSWORD));
        }
        once(Operation.CREATE_SESSION, token.value(), () -> tmdb.createSession(token))
                .ifPresent(session -> signOut(tmdb, session));
    }

    private void liveThroughV4(BlockingAuthenticationOperations tmdb) {
        Optional<UserRequestToken> created =
                harmless(Operation.CREATE_USER_REQUEST_TOKEN, () -> tmdb.createUserRequestToken());
        if (created.isEmpty()) {
            return;
        }
        UserRequestToken token = created.get();
        server.approve(token.value());
        Optional<UserAccess> granted =
                once(Operation.CREATE_USER_ACCESS_TOKEN, token.value(), () -> tmdb.createUserAccessToken(token));
        if (granted.isEmpty()) {
            return;
        }
        UserAccess access = granted.get();
        once(Operation.CONVERT_ACCESS_TOKEN, access.token().value(), () -> tmdb.convertAccessToken(access.token()))
                .ifPresent(session -> signOut(tmdb, session));
        once(
                Operation.DELETE_USER_ACCESS_TOKEN,
                access.token().value(),
                nothing(() -> tmdb.deleteUserAccessToken(access.token())));
    }

    private void signOut(BlockingAuthenticationOperations tmdb, Session session) {
        once(Operation.DELETE_SESSION, session.id(), nothing(() -> tmdb.deleteSession(session)));
    }

    private static Supplier<String> nothing(Runnable call) {
        return () -> {
            call.run();
            return "nothing";
        };
    }

    /** May reach TMDb more than once, or leaves nothing to compare it by. */
    private <T> Optional<T> harmless(Operation operation, Supplier<T> call) {
        try {
            tally.start();
            T result = call.get();
            tally.result(operation);
            return Optional.of(result);
        } catch (TmdbAuthenticationException e) {
            tally.failure(operation, e);
            return Optional.empty();
        }
    }

    /**
     * Must reach TMDb once at the most, and must be reported as what it was.
     *
     * @param id the token or session that it is about, by which the server's books know it
     */
    private <T> Optional<T> once(Operation operation, String id, Supplier<T> call) {
        try {
            tally.start();
            T result = call.get();
            FaultyTmdb.Entry entry = server.settle(operation, id);
            check(entry.arrivals() == 1 && entry.commits() == 1, operation, "a result of what was not done", entry);
            tally.result(operation);
            return Optional.of(result);
        } catch (TmdbAuthenticationException e) {
            tally.failure(operation, e);
            FaultyTmdb.Entry entry = server.settle(operation, id);
            boolean unanswered = e.httpStatus().isEmpty();
            if (entry.arrivals() == 0 && unanswered && e.outcomeUnknown()) {
                tally.onTheWay();
            }
            // A server in front of TMDb may answer what never reached it.
            check(entry.arrivals() <= (unanswered && !e.outcomeUnknown() ? 0 : 1), operation, "arrivals", entry);
            check(e.outcomeUnknown() || entry.commits() == 0, operation, "done, but reported as not done", entry);
            return Optional.empty();
        }
    }

    private static void check(boolean good, Operation operation, String what, FaultyTmdb.Entry entry) {
        if (!good) {
            throw new AssertionError(operation + ": " + what + "; arrived " + entry.arrivals() + " times, done "
                    + entry.commits() + " times");
        }
    }
}
