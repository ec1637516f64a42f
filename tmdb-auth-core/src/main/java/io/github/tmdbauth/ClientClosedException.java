package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * The client was closed, before the call or during it.
 */
public final class ClientClosedException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public ClientClosedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
