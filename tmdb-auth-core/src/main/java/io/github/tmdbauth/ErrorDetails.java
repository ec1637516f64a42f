package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The facts that every {@link TmdbAuthenticationException} carries, for whoever creates one.
 *
 * @param operation what was asked for
 * @param httpStatus the answer's HTTP status; null if there was no answer
 * @param tmdbCode TMDb's {@code status_code}, unknown ones included; null if the answer named none
 * @param tmdbMessage TMDb's {@code status_message}, free of secrets; null if there was none
 * @param retrySafe see {@link TmdbAuthenticationException#retrySafe()}
 * @param outcomeUnknown whether TMDb may have carried out the operation although no result came back
 */
public record ErrorDetails(
        Operation operation,
        @Nullable Integer httpStatus,
        @Nullable Integer tmdbCode,
        @Nullable String tmdbMessage,
        boolean retrySafe,
        boolean outcomeUnknown)
        implements Serializable {

    /** Checks that {@code operation} is given. */
    public ErrorDetails {
        requireNonNull(operation, "operation");
    }

    /** A failure without an answer, of a request that surely never arrived. */
    public static ErrorDetails notSent(Operation operation) {
        return new ErrorDetails(operation, null, null, null, true, false);
    }

    /**
     * A failure without an answer, of a request that may have arrived.
     *
     * @param retrySafe whether asking again does no harm even if it did arrive
     */
    public static ErrorDetails unanswered(Operation operation, boolean retrySafe) {
        return new ErrorDetails(operation, null, null, null, retrySafe, true);
    }
}
