package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * TMDb is ill, or under maintenance: the answer was a 5xx, from TMDb itself or from the servers in front of it. Try again
 * later if {@link #retrySafe()}.
 */
public final class ServiceUnavailableException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public ServiceUnavailableException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
