package io.github.tmdbauth;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The operations with which an application proves itself and its users to TMDb; what {@link
 * TmdbAuthentication#builder(Credential) TmdbAuthentication.builder} builds, and what a provider implements.
 *
 * <p><b>Results.</b> Each method returns at once. Its future ends within the configured deadline, with a result or with
 * a {@link TmdbAuthenticationException} ({@code join()} wraps it in a {@link
 * java.util.concurrent.CompletionException}, {@code get()} in an {@link java.util.concurrent.ExecutionException}).
 * Arguments are checked by the caller's thread: a null or malformed one is thrown, not returned in the future.
 * (OPS-01 to OPS-15)
 *
 * <p><b>Cancellation.</b> {@code cancel} on the returned future aborts the exchange and frees its connection. Whether
 * TMDb had already carried out the operation is then unknown. (OPS-21)
 *
 * <p><b>Threads.</b> Instances are safe for use by any number of threads. Futures complete on the configured executor; where
 * there is none, on the client's own threads or on one that waits for the future, never on a transport's I/O thread, so a
 * continuation may block without stalling other calls. Only what an executor refuses, because it was shut down or can have no
 * further thread, completes where the reply came. (OPS-19, OPS-20) An adapter to another library's futures can ask for less, see
 * {@link io.github.tmdbauth.spi.HttpAuthentication#onTransportThreads}.
 *
 * <p><b>Nothing is shared between calls.</b> No answer is cached, no two calls are merged: every call that creates
 * something creates one of its own. Closing one client leaves the others alone. (OPS-16 to OPS-18)
 *
 * <p>The ids are those of the rules of {@code OperationsContract} in the test kit, which tries each of them with whatever
 * provider carries the operations out.
 */
public interface AuthenticationOperations extends ApprovalLinks, AutoCloseable {

    /**
     * Checks the application's credential. Completes normally if TMDb accepts it, and with {@link
     * CredentialRejectedException} if not.
     */
    CompletableFuture<@Nullable Void> validateKey();

    /** Creates a request token, to be approved by the user at {@link #approvalUri(RequestToken)}. */
    CompletableFuture<RequestToken> createRequestToken();

    /**
     * Approves {@code token} with the user's name and password. TMDb discourages it: the approval link keeps the
     * password out of the application.
     *
     * <p>Never repeated after it may have arrived, so one wrong password is one failed login. {@link
     * LoginRejectedException} means that name or password are wrong.
     *
     * @param password read before the method returns, and not kept once the call has ended
     * @return the approved token; TMDb echoes the one sent, and any other is refused as {@link
     *     UnexpectedResponseException}
     */
    CompletableFuture<RequestToken> validateRequestToken(RequestToken token, String userName, CharSequence password);

    /**
     * Exchanges an approved request token for a session. It uses the token up: after a failure whose {@link
     * TmdbAuthenticationException#outcomeUnknown()} is true, create a new token rather than asking again.
     */
    CompletableFuture<Session> createSession(RequestToken approvedToken);

    /** Creates a session without a user. TMDb limits how many one address creates: keep it. */
    CompletableFuture<GuestSession> createGuestSession();

    /** Makes a v3 session from a v4 user access token. */
    CompletableFuture<Session> convertAccessToken(UserAccessToken token);

    /** Deletes a session; with {@link SessionNotFoundException} if TMDb does not know it (any more). */
    CompletableFuture<@Nullable Void> deleteSession(Session session);

    /**
     * Creates a v4 request token. Needs a {@link ReadAccessToken}: with an {@link ApiKey} the future fails with {@link
     * CredentialRejectedException} and nothing is sent.
     */
    CompletableFuture<UserRequestToken> createUserRequestToken();

    /**
     * As {@link #createUserRequestToken()}, and the user is sent to {@code redirectTo} after the decision.
     *
     * @param redirectTo absolute, custom schemes included; the redirect carries no parameters
     * @throws IllegalArgumentException if {@code redirectTo} is not absolute
     */
    CompletableFuture<UserRequestToken> createUserRequestToken(URI redirectTo);

    /** Exchanges an approved v4 request token for the user's access. Needs a {@link ReadAccessToken}; uses the token up. */
    CompletableFuture<UserAccess> createUserAccessToken(UserRequestToken approvedToken);

    /** Revokes a v4 user access token. Needs a {@link ReadAccessToken}. */
    CompletableFuture<@Nullable Void> deleteUserAccessToken(UserAccessToken token);

    /**
     * The same operations for callers that block. The view shares everything with this object; closing either closes
     * both.
     */
    default BlockingAuthenticationOperations blocking() {
        return new WaitingOperations(this);
    }

    /**
     * Releases what this object owns; what was borrowed ({@code using(client)}) stays open. Calls in flight fail with
     * {@link ClientClosedException}, as does every later call. Closing again does nothing.
     */
    @Override
    void close();
}
