package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.SessionNotFoundException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.signin.SignOutResult.NotConfirmed;
import io.github.tmdbauth.signin.SignOutResult.NotSignedIn;
import io.github.tmdbauth.signin.SignOutResult.SignedOut;
import io.github.tmdbauth.signin.SignOutResult.WasGone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Ends what a user granted: at TMDb first, then in the application's store. In this order nothing is ever forgotten that is
 * still alive at TMDb.
 *
 * @param <T> {@link Session} (v3) or {@link UserAccess} (v4)
 */
public final class SignOut<T> {

    private final AuthenticationOperations tmdb;
    private final Grant<T> grant;
    private final SessionStore<T> store;
    private final Executor storeThreads;

    private SignOut(AuthenticationOperations tmdb, Grant<T> grant, SessionStore<T> store, Executor storeThreads) {
        this.tmdb = requireNonNull(tmdb, "tmdb");
        this.grant = grant;
        this.store = requireNonNull(store, "store");
        this.storeThreads = requireNonNull(storeThreads, "storeThreads");
    }

    /** Ends v3 sessions; the store is called on the JVM's common threads. */
    public static SignOut<Session> forSession(AuthenticationOperations tmdb, SessionStore<Session> store) {
        return forSession(tmdb, store, new CompletableFuture<>().defaultExecutor());
    }

    /**
     * Ends v3 sessions.
     *
     * @param storeThreads where the store is called; {@code Runnable::run} if it never blocks
     */
    public static SignOut<Session> forSession(
            AuthenticationOperations tmdb, SessionStore<Session> store, Executor storeThreads) {
        return new SignOut<>(tmdb, new SessionGrant(), store, storeThreads);
    }

    /** Revokes v4 access; {@code tmdb} needs a {@link io.github.tmdbauth.ReadAccessToken}. */
    public static SignOut<UserAccess> forUserAccess(AuthenticationOperations tmdb, SessionStore<UserAccess> store) {
        return forUserAccess(tmdb, store, new CompletableFuture<>().defaultExecutor());
    }

    /** As {@link #forSession(AuthenticationOperations, SessionStore, Executor)}, for v4. */
    public static SignOut<UserAccess> forUserAccess(
            AuthenticationOperations tmdb, SessionStore<UserAccess> store, Executor storeThreads) {
        return new SignOut<>(tmdb, new UserAccessGrant(), store, storeThreads);
    }

    /**
     * Signs a user out.
     *
     * @param user as in the store
     * @return what happened. The future fails with what the store throws, and after TMDb's deletion a later sign-out ends the rest
     *     with {@link WasGone}; and where the call to TMDb was cancelled
     */
    public CompletableFuture<SignOutResult> signOut(String user) {
        requireNonNull(user, "user");
        return Steps.then(
                Steps.call(storeThreads, () -> store.find(user)),
                kept -> kept.map(access -> end(user, access))
                        .orElseGet(() -> CompletableFuture.completedFuture(new NotSignedIn())));
    }

    private CompletableFuture<SignOutResult> end(String user, T access) {
        return Steps.after(grant.revoke(tmdb, access), (nothing, failure) -> {
            if (failure == null) {
                return forget(user, access, new SignedOut());
            }
            // Which of the two TMDb gives for v4 is not recorded.
            if (failure instanceof SessionNotFoundException || failure instanceof TokenRejectedException) {
                return forget(user, access, new WasGone());
            }
            return failure instanceof TmdbAuthenticationException known
                            && !(known instanceof OperationCancelledException)
                    ? CompletableFuture.completedFuture(new NotConfirmed(known))
                    : CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<SignOutResult> forget(String user, T access, SignOutResult result) {
        return Steps.call(storeThreads, () -> {
            store.remove(user, access);
            return result;
        });
    }

    /** The same, blocking; the store is called on the caller's thread. */
    public Blocking<T> blocking() {
        return new Blocking<>(new SignOut<>(new CallerThreadOperations(tmdb.blocking()), grant, store, Runnable::run));
    }

    /**
     * {@link SignOut} for callers that block; what it does is described there.
     *
     * @param <T> as there
     */
    public static final class Blocking<T> {

        private final SignOut<T> signOut;

        private Blocking(SignOut<T> signOut) {
            this.signOut = signOut;
        }

        /**
         * Signs a user out.
         *
         * @throws io.github.tmdbauth.OperationCancelledException if the thread is interrupted
         */
        public SignOutResult signOut(String user) {
            return CallStyle.outcome(signOut.signOut(user));
        }
    }
}
