package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * TMDb refused the request for a reason that none of the other exceptions names; see {@link #tmdbCode()} and {@link
 * #tmdbMessage()}.
 */
public final class RequestRejectedException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public RequestRejectedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
