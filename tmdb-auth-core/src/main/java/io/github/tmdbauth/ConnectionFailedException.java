package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * No answer could be had: the host is unknown or refuses, TLS failed, or the connection broke. {@link #outcomeUnknown()}
 * tells whether the request may have arrived.
 */
public final class ConnectionFailedException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public ConnectionFailedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
