package io.github.tmdbauth;

import org.jspecify.annotations.Nullable;

/**
 * The operation did not end within the configured deadline and was aborted. {@link #outcomeUnknown()} is
 * true, also where the time passed in the queue for a connection.
 */
public final class DeadlineExceededException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param cause what led to it, without any secret; null if nothing did
     */
    public DeadlineExceededException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, details, cause);
    }
}
