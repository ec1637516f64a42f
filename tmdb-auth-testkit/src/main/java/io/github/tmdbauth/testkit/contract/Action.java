package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserRequestToken;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An operation as both styles call it, with the canaries for arguments.
 *
 * @param goodAnswer the JSON with which TMDb carries it out
 */
record Action<T extends @Nullable Object>(
        Operation operation,
        String goodAnswer,
        Function<AuthenticationOperations, CompletableFuture<T>> future,
        Function<BlockingAuthenticationOperations, T> blocking) {

    private static final String EXPIRES = "\"expires_at\":\"2031-05-24 17:19:42 UTC\"";
    private static final String DONE = "{\"success\":true}";

    static final Action<RequestToken> CREATE_REQUEST_TOKEN = new Action<>(
            Operation.CREATE_REQUEST_TOKEN,
            "{\"success\":true," + EXPIRES + ",\"request_token\":\"" + Canaries.REQUEST_TOKEN.value() + "\"}",
            AuthenticationOperations::createRequestToken,
            BlockingAuthenticationOperations::createRequestToken);

    static final Action<@Nullable Void> VALIDATE_KEY = new Action<>(
            Operation.VALIDATE_KEY, DONE, AuthenticationOperations::validateKey, tmdb -> nothing(tmdb::validateKey));

    static final Action<RequestToken> LOGIN = new Action<>(
            Operation.VALIDATE_REQUEST_TOKEN,
            CREATE_REQUEST_TOKEN.goodAnswer(),
            tmdb -> tmdb.validateRequestToken(Canaries.REQUEST_TOKEN, Canaries.USER_NAME, Canaries.PASSWORD),
            tmdb -> tmdb.validateRequestToken(Canaries.REQUEST_TOKEN, Canaries.USER_NAME, Canaries.PASSWORD));

    static final Action<Session> CREATE_SESSION = new Action<>(
            Operation.CREATE_SESSION,
            "{\"success\":true,\"session_id\":\"" + Canaries.SESSION.id() + "\"}",
            tmdb -> tmdb.createSession(Canaries.REQUEST_TOKEN),
            tmdb -> tmdb.createSession(Canaries.REQUEST_TOKEN));

    static final Action<GuestSession> CREATE_GUEST_SESSION = new Action<>(
            Operation.CREATE_GUEST_SESSION,
            "{\"success\":true,\"guest_session_id\":\"" + Canaries.GUEST_SESSION_ID + "\"," + EXPIRES + "}",
            AuthenticationOperations::createGuestSession,
            BlockingAuthenticationOperations::createGuestSession);

    static final Action<Session> CONVERT_ACCESS_TOKEN = new Action<>(
            Operation.CONVERT_ACCESS_TOKEN,
            CREATE_SESSION.goodAnswer(),
            tmdb -> tmdb.convertAccessToken(Canaries.USER_ACCESS_TOKEN),
            tmdb -> tmdb.convertAccessToken(Canaries.USER_ACCESS_TOKEN));

    static final Action<@Nullable Void> DELETE_SESSION = new Action<>(
            Operation.DELETE_SESSION,
            DONE,
            tmdb -> tmdb.deleteSession(Canaries.SESSION),
            tmdb -> nothing(() -> tmdb.deleteSession(Canaries.SESSION)));

    static final Action<UserRequestToken> CREATE_USER_REQUEST_TOKEN = new Action<>(
            Operation.CREATE_USER_REQUEST_TOKEN,
            "{\"success\":true,\"request_token\":\"" + Canaries.USER_REQUEST_TOKEN.value() + "\"}",
            AuthenticationOperations::createUserRequestToken,
            BlockingAuthenticationOperations::createUserRequestToken);

    static final Action<UserAccess> CREATE_USER_ACCESS_TOKEN = new Action<>(
            Operation.CREATE_USER_ACCESS_TOKEN,
            "{\"success\":true,\"access_token\":\"" + Canaries.USER_ACCESS_TOKEN.value()
                    + "\",\"account_id\":\"4bc8892a017a3c0z92001001\"}",
            tmdb -> tmdb.createUserAccessToken(Canaries.USER_REQUEST_TOKEN),
            tmdb -> tmdb.createUserAccessToken(Canaries.USER_REQUEST_TOKEN));

    static final Action<@Nullable Void> DELETE_USER_ACCESS_TOKEN = new Action<>(
            Operation.DELETE_USER_ACCESS_TOKEN,
            DONE,
            tmdb -> tmdb.deleteUserAccessToken(Canaries.USER_ACCESS_TOKEN),
            tmdb -> nothing(() -> tmdb.deleteUserAccessToken(Canaries.USER_ACCESS_TOKEN)));

    /** All of them; the v4 ones need a read access token. */
    static final List<Action<?>> ALL = List.of(
            VALIDATE_KEY,
            CREATE_REQUEST_TOKEN,
            LOGIN,
            CREATE_SESSION,
            CREATE_GUEST_SESSION,
            CONVERT_ACCESS_TOKEN,
            DELETE_SESSION,
            CREATE_USER_REQUEST_TOKEN,
            CREATE_USER_ACCESS_TOKEN,
            DELETE_USER_ACCESS_TOKEN);

    /** The same operation, called otherwise. */
    Action<T> with(
            Function<AuthenticationOperations, CompletableFuture<T>> future,
            Function<BlockingAuthenticationOperations, T> blocking) {
        return new Action<>(operation, goodAnswer, future, blocking);
    }

    private static @Nullable Void nothing(Runnable action) {
        action.run();
        return null;
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
