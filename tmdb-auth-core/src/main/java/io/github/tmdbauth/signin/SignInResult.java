package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

/**
 * How a sign-in ended. Where TMDb could not be asked, there is no result but a {@link
 * io.github.tmdbauth.TmdbAuthenticationException}.
 *
 * <!-- snippet
 * given SignInResult<Session> result
 * -->
 * <pre>{@code
 * if (result instanceof SignInResult.SignedIn<Session> signedIn) {
 *     sessions.save(user, signedIn.access());
 * } else if (result instanceof SignInResult.Denied) {
 *     // ...
 * }
 * }</pre>
 *
 * @param <T> what the user granted: a {@link io.github.tmdbauth.Session} (v3) or a {@link
 *     io.github.tmdbauth.UserAccess} (v4)
 */
public sealed interface SignInResult<T> {

    /**
     * The user said yes.
     *
     * @param access what the user granted, a secret: keep it for this user only
     */
    record SignedIn<T>(T access) implements SignInResult<T> {
        /** Checks that {@code access} is given. */
        public SignedIn {
            requireNonNull(access, "access");
        }
    }

    /** The user said no. Only a callback can tell: TMDb's API answers a denied token as it answers one that waits. */
    record Denied<T>() implements SignInResult<T> {}

    /** Nobody approved in time. Begin again if the user still wants to. */
    record Expired<T>() implements SignInResult<T> {}

    /**
     * This was no answer to this sign-in: stale, repeated, forged or cut off. Nobody was signed in; begin again.
     *
     * @param reason what is wrong, for a log; without any secret
     */
    record Invalid<T>(String reason) implements SignInResult<T> {
        /** Checks that {@code reason} is given. */
        public Invalid {
            requireNonNull(reason, "reason");
        }
    }
}
