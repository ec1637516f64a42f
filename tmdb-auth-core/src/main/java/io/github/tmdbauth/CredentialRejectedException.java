package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * The application's credential is wrong: missing, mistyped, of the other kind, suspended, or without the permission.
 * Correct it; asking again changes nothing.
 */
public final class CredentialRejectedException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public CredentialRejectedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
