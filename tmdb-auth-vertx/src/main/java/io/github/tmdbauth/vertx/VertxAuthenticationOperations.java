package io.github.tmdbauth.vertx;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.ApprovalLinks;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * TMDb's operations with the futures of Vert.x.
 *
 * <!-- snippet
 * given io.vertx.ext.web.RoutingContext context
 * given URI callback
 * -->
 * <pre>{@code
 * VertxAuthenticationOperations tmdb = VertxAuthenticationOperations.of(
 *         TmdbAuthentication.builder(credential).provider(VertxTransport.using(vertx)).build(), vertx);
 * tmdb.createRequestToken().onSuccess(token -> context.redirect(tmdb.approvalUri(token, callback).toString()));
 * }</pre>
 *
 * <p>A view over any {@link AuthenticationOperations}, whatever their transport; what each operation does, and which errors it
 * gives, is described there. A future completes on the context from which the operation was called: on an event loop, on
 * that loop. Called from no context of the given {@code Vertx}, on one of its event loops.
 *
 * <p>A future of Vert.x cannot be cancelled; the operation ends within its deadline. Who needs to abort one calls the
 * operation of {@link AuthenticationOperations}, and cancels its future.
 *
 * <p>Safe for use by any number of threads.
 */
public final class VertxAuthenticationOperations implements ApprovalLinks, AutoCloseable {

    private final AuthenticationOperations operations;
    private final Vertx vertx;

    private VertxAuthenticationOperations(AuthenticationOperations operations, Vertx vertx) {
        // From an I/O thread straight to the caller's context, with no thread of core's in between.
        this.operations = HttpAuthentication.onTransportThreads(operations);
        this.vertx = vertx;
    }

    /**
     * Shows {@code operations} with futures of Vert.x.
     *
     * @param vertx whose contexts futures complete on; never closed
     */
    public static VertxAuthenticationOperations of(AuthenticationOperations operations, Vertx vertx) {
        return new VertxAuthenticationOperations(
                requireNonNull(operations, "operations"), requireNonNull(vertx, "vertx"));
    }

    @Override
    public URI siteUri() {
        return operations.siteUri();
    }

    /** Checks the application's credential. */
    public Future<@Nullable Void> validateKey() {
        return onContext(operations.validateKey());
    }

    /** Creates a request token for the user to approve. */
    public Future<RequestToken> createRequestToken() {
        return onContext(operations.createRequestToken());
    }

    /**
     * Approves {@code token} with the user's name and password, which TMDb discourages.
     *
     * @param password read before the method returns
     */
    public Future<RequestToken> validateRequestToken(RequestToken token, String userName, CharSequence password) {
        return onContext(operations.validateRequestToken(token, userName, password));
    }

    /** Exchanges an approved request token for a session. */
    public Future<Session> createSession(RequestToken approvedToken) {
        return onContext(operations.createSession(approvedToken));
    }

    /** Creates a session without a user. */
    public Future<GuestSession> createGuestSession() {
        return onContext(operations.createGuestSession());
    }

    /** Makes a v3 session from a v4 user access token. */
    public Future<Session> convertAccessToken(UserAccessToken token) {
        return onContext(operations.convertAccessToken(token));
    }

    /** Deletes a session. */
    public Future<@Nullable Void> deleteSession(Session session) {
        return onContext(operations.deleteSession(session));
    }

    /** Creates a v4 request token. */
    public Future<UserRequestToken> createUserRequestToken() {
        return onContext(operations.createUserRequestToken());
    }

    /** Creates a v4 request token whose approval sends the user to {@code redirectTo}. */
    public Future<UserRequestToken> createUserRequestToken(URI redirectTo) {
        return onContext(operations.createUserRequestToken(redirectTo));
    }

    /** Exchanges an approved v4 request token for the user's access. */
    public Future<UserAccess> createUserAccessToken(UserRequestToken approvedToken) {
        return onContext(operations.createUserAccessToken(approvedToken));
    }

    /** Revokes a v4 user access token. */
    public Future<@Nullable Void> deleteUserAccessToken(UserAccessToken token) {
        return onContext(operations.deleteUserAccessToken(token));
    }

    /** Closes the operations that this is a view of; on an event loop it does not wait for what closes in the background. */
    @Override
    public void close() {
        operations.close();
    }

    /**
     * Any flow of {@link io.github.tmdbauth.signin} as a future of Vert.x: {@code tmdb.future(signIn.start())}, {@code
     * tmdb.future(guests.get())}. It completes on the context from which this method is called. To abort the flow, cancel the
     * stage.
     */
    public <T extends @Nullable Object> Future<T> future(CompletionStage<T> flow) {
        return onContext(requireNonNull(flow, "flow"));
    }

    private <T extends @Nullable Object> Future<T> onContext(CompletionStage<T> operation) {
        return Future.fromCompletionStage(operation, vertx.getOrCreateContext());
    }
}
