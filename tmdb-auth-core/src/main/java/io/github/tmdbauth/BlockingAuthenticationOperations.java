package io.github.tmdbauth;

import java.net.URI;

/**
 * The operations of {@link AuthenticationOperations} for callers that block.
 *
 * <p>Each method returns TMDb's answer or throws a {@link TmdbAuthenticationException}, within the configured deadline.
 * An interrupt aborts the exchange and throws {@link OperationCancelledException}, with the thread's interrupt flag set.
 * Over Vert.x, a call on one of its event loops is refused with an {@link IllegalStateException} before anything is sent;
 * other transports do not know which threads must not block. Instances are safe for use by any number of threads.
 *
 * <p>What each operation does, and which errors it gives, is described at its namesake in {@link
 * AuthenticationOperations}.
 */
public interface BlockingAuthenticationOperations extends ApprovalLinks, AutoCloseable {

    /** Returns normally if TMDb accepts the application's credential. */
    void validateKey();

    /** Creates a request token for the user to approve. */
    RequestToken createRequestToken();

    /** Approves {@code token} with the user's name and password, which TMDb discourages. */
    RequestToken validateRequestToken(RequestToken token, String userName, CharSequence password);

    /** Exchanges an approved request token for a session. */
    Session createSession(RequestToken approvedToken);

    /** Creates a session without a user. */
    GuestSession createGuestSession();

    /** Makes a v3 session from a v4 user access token. */
    Session convertAccessToken(UserAccessToken token);

    /** Deletes a session. */
    void deleteSession(Session session);

    /** Creates a v4 request token. */
    UserRequestToken createUserRequestToken();

    /** Creates a v4 request token whose approval sends the user to {@code redirectTo}. */
    UserRequestToken createUserRequestToken(URI redirectTo);

    /** Exchanges an approved v4 request token for the user's access. */
    UserAccess createUserAccessToken(UserRequestToken approvedToken);

    /** Revokes a v4 user access token. */
    void deleteUserAccessToken(UserAccessToken token);

    /** Closes the operations that this is a view of. */
    @Override
    void close();
}
