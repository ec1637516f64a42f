package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * TMDb does not know the session (any more); there is nothing left to sign out.
 */
public final class SessionNotFoundException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public SessionNotFoundException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
