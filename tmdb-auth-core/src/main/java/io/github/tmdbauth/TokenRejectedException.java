package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * The request token or user access token was not accepted. For {@code createSession} TMDb does not say which of these it
 * is: unknown, used, expired, denied, or not (yet) approved. Have the user approve a new token.
 */
public final class TokenRejectedException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public TokenRejectedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
