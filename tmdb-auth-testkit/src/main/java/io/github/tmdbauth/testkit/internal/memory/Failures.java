package io.github.tmdbauth.testkit.internal.memory;

import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestRejectedException;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.SessionNotFoundException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import java.util.Arrays;

/** The exception for each refusal, as a client over HTTP would give it. */
final class Failures {
    private Failures() {}

    /** @throws IllegalArgumentException if TMDb's table has no such code */
    static TmdbStatus status(int code) {
        return Arrays.stream(TmdbStatus.values())
                .filter(status -> status.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("code: TMDb's table has 1 to 47, not " + code));
    }

    static TmdbAuthenticationException of(Operation operation, TmdbStatus status) {
        return of(operation, status, status.httpStatus());
    }

    static TmdbAuthenticationException of(Operation operation, TmdbStatus status, int httpStatus) {
        String message = operation + ": the fake TMDb answered " + httpStatus + ", code " + status.code() + " ("
                + status.message() + ")";
        ErrorDetails no = details(operation, status, httpStatus, false, false);
        if (status == TmdbStatus.RATE_LIMITED) {
            return new RateLimitedException(message, details(operation, status, httpStatus, true, false), null);
        }
        if (httpStatus >= 500) {
            return new ServiceUnavailableException(
                    message, details(operation, status, httpStatus, mayBeAskedAgain(operation), true), null);
        }
        return switch (status) {
            case NO_PERMISSION, INVALID_API_KEY, SUSPENDED_API_KEY, AUTHENTICATION_FAILED ->
                new CredentialRejectedException(message, no, null);
            case LOGIN_MISSING, INVALID_LOGIN, ACCOUNT_DISABLED, EMAIL_NOT_VERIFIED, USER_SUSPENDED ->
                new LoginRejectedException(message, no, null);
            case DEVICE_DENIED,
                    SESSION_DENIED,
                    INVALID_REQUEST_TOKEN,
                    INVALID_TOKEN,
                    NO_WRITE_PERMISSION,
                    TOKEN_NOT_APPROVED ->
                // Asking again for a session is harmless, asking again with a password is another login.
                new TokenRejectedException(
                        message,
                        details(operation, status, httpStatus, operation != Operation.VALIDATE_REQUEST_TOKEN, false),
                        null);
            case SESSION_NOT_FOUND -> new SessionNotFoundException(message, no, null);
            case INVALID_ID ->
                operation == Operation.DELETE_SESSION
                        ? new SessionNotFoundException(message, no, null)
                        : new RequestRejectedException(message, no, null);
            default ->
                httpStatus < 300
                        ? new UnexpectedResponseException(
                                message, details(operation, status, httpStatus, mayBeAskedAgain(operation), true), null)
                        : new RequestRejectedException(message, no, null);
        };
    }

    /** Whether a second time does no harm, if the first one was carried out. */
    static boolean mayBeAskedAgain(Operation operation) {
        return switch (operation) {
            case VALIDATE_KEY,
                    CREATE_REQUEST_TOKEN,
                    CREATE_USER_REQUEST_TOKEN,
                    DELETE_SESSION,
                    DELETE_USER_ACCESS_TOKEN -> true;
            default -> false;
        };
    }

    static TmdbAuthenticationException closed(Operation operation) {
        return new ClientClosedException(
                operation + ": the client is closed; nothing was sent", neverSent(operation), null);
    }

    static TmdbAuthenticationException readAccessTokenNeeded(Operation operation) {
        return new CredentialRejectedException(
                operation
                        + ": the v4 API takes no API key, so nothing was sent; use the application's read access token",
                neverSent(operation),
                null);
    }

    /** Asking again would not help. */
    private static ErrorDetails neverSent(Operation operation) {
        return new ErrorDetails(operation, null, null, null, false, false);
    }

    private static ErrorDetails details(
            Operation operation, TmdbStatus status, int httpStatus, boolean retrySafe, boolean outcomeUnknown) {
        return new ErrorDetails(operation, httpStatus, status.code(), status.message(), retrySafe, outcomeUnknown);
    }
}
