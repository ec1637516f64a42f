package io.github.tmdbauth;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * TMDb limits this application or address (429, or code 25). The request was not carried out; come back after {@link
 * #retryAfter()}.
 */
public final class RateLimitedException extends TmdbAuthenticationException {

    private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;

    /**
     * For implementations of {@link AuthenticationOperations}.
     *
     * @param message what happened and what to do, without any secret
     * @param retryAfter how long to wait; null if TMDb did not say
     */
    public RateLimitedException(String message, ErrorDetails details, @Nullable Duration retryAfter) {
        super(message, details, null);
        this.retryAfter = retryAfter;
    }

    /** How long to wait; often empty: the newest recorded 429 has no {@code Retry-After}, and older ones said zero. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
