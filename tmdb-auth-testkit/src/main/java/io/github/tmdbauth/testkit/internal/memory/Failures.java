package io.github.tmdbauth.testkit.internal.memory;

import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestRejectedException;
import io.github.tmdbauth.SessionNotFoundException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;

/** The exception for each refusal, as a client over HTTP would give it. */
final class Failures {
    private Failures() {}

    static TmdbAuthenticationException of(Operation operation, TmdbStatus status) {
        String message = operation + ": the fake TMDb answered " + status.httpStatus() + ", code " + status.code()
                + " (" + status.message() + ")";
        ErrorDetails details = details(operation, status, false);
        return switch (status) {
            case INVALID_API_KEY -> new CredentialRejectedException(message, details, null);
            case LOGIN_MISSING, INVALID_LOGIN, ACCOUNT_DISABLED, EMAIL_NOT_VERIFIED, USER_SUSPENDED ->
                new LoginRejectedException(message, details, null);
            case SESSION_DENIED, INVALID_REQUEST_TOKEN, INVALID_TOKEN, NO_WRITE_PERMISSION, TOKEN_NOT_APPROVED ->
                // Asking again for a session is harmless, asking again with a password is another login.
                new TokenRejectedException(
                        message, details(operation, status, operation != Operation.VALIDATE_REQUEST_TOKEN), null);
            case SESSION_NOT_FOUND -> new SessionNotFoundException(message, details, null);
            default -> new RequestRejectedException(message, details, null);
        };
    }

    static TmdbAuthenticationException closed(Operation operation) {
        return new ClientClosedException(
                operation + ": the client is closed; nothing was sent", ErrorDetails.notSent(operation), null);
    }

    static TmdbAuthenticationException readAccessTokenNeeded(Operation operation) {
        return new CredentialRejectedException(
                operation
                        + ": the v4 API takes no API key, so nothing was sent; use the application's read access token",
                ErrorDetails.notSent(operation),
                null);
    }

    private static ErrorDetails details(Operation operation, TmdbStatus status, boolean retrySafe) {
        return new ErrorDetails(operation, status.httpStatus(), status.code(), status.message(), retrySafe, false);
    }
}
