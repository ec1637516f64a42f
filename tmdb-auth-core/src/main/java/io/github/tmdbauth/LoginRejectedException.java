package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * The user's name or password is wrong, or the account cannot sign in (disabled, e-mail address not verified). Ask the
 * user; {@link #tmdbCode()} tells the cases apart (30, 26, 31, 32, 45 in TMDb's table of status codes).
 */
public final class LoginRejectedException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public LoginRejectedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
