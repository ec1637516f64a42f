package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * The answer made no sense: not JSON, cut off, too large, a redirect, a member missing or of the wrong type. Often
 * something between the application and TMDb answered instead: a proxy, a captive portal, a wrong base URI.
 */
public final class UnexpectedResponseException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public UnexpectedResponseException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
