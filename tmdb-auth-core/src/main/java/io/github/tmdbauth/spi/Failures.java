package io.github.tmdbauth.spi;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.DeadlineExceededException;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestRejectedException;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.SessionNotFoundException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.internal.json.JsonFormatException;
import io.github.tmdbauth.internal.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place where failures are made: which exception, and what it says to the person who reads it. Classified by TMDb's
 * code and the HTTP status, never by TMDb's text, which has changed over the years.
 */
final class Failures {

    private static final String SETTINGS = "https://www.themoviedb.org/settings/api";

    private final Credential credential;
    private final InstantSource clock;
    private final Duration deadline;
    private final String origin;
    /** What no message of any call may show. */
    private final List<String> secrets;

    Failures(AuthenticationConfiguration configuration) {
        this.credential = configuration.credential();
        this.clock = configuration.clock();
        this.deadline = configuration.deadline();
        this.origin = originOf(configuration.baseUri());
        this.secrets = new ArrayList<>();
        secrets.add(credential instanceof ReadAccessToken token ? token.value() : ((ApiKey) credential).value());
        configuration.proxy().flatMap(HttpProxy::userName).ifPresent(userName -> {
            String password = configuration.proxy().flatMap(HttpProxy::password).orElseThrow();
            // The pair as well, since its Base64, the Basic scheme, is not the one of its parts.
            secrets.addAll(List.of(userName, password, userName + ":" + password));
        });
    }

    static ErrorDetails unanswered(Operation operation) {
        return ErrorDetails.unanswered(operation, mayBeAskedAgain(operation));
    }

    /** Deletions as well, which core does not repeat itself: the second one is told that there is nothing to delete. */
    private static boolean mayBeAskedAgain(Operation operation) {
        return operation.harmlessTwice()
                || operation == Operation.DELETE_SESSION
                || operation == Operation.DELETE_USER_ACCESS_TOKEN;
    }

    TmdbAuthenticationException closed(Operation operation) {
        return new ClientClosedException(
                operation + ": the client is closed; nothing was sent", neverSent(operation), null);
    }

    /** The refusal of a v4 operation to an API key; null for any other operation. */
    @Nullable TmdbAuthenticationException ofMissingReadAccessToken(Operation operation) {
        return switch (operation) {
            case CREATE_USER_REQUEST_TOKEN, CREATE_USER_ACCESS_TOKEN, DELETE_USER_ACCESS_TOKEN ->
                new CredentialRejectedException(
                        operation
                                + ": the v4 API takes no API key, so nothing was sent; build the client with the API Read"
                                + " Access Token, which stands beside the key at " + SETTINGS,
                        neverSent(operation),
                        null);
            default -> null;
        };
    }

    /** An exchange that gave no reply. */
    TmdbAuthenticationException of(Exchange<?> exchange, TransportException failure, boolean closed) {
        Operation operation = exchange.call().operation();
        ErrorDetails details = details(operation, failure, closed);
        Throwable cause = redaction(exchange).mask(failure);
        if (closed || failure.reason() == TransportException.Reason.CLOSED) {
            return new ClientClosedException(
                    operation + ": the client was closed before the answer came" + advice(details), details, cause);
        }
        return switch (failure.reason()) {
            case NOT_CONNECTED, CLOSED ->
                new ConnectionFailedException(
                        operation + ": no connection to " + origin
                                + "; nothing was sent. Is the host right, the network up, a proxy needed?",
                        details,
                        cause);
            case TLS_FAILED ->
                new ConnectionFailedException(
                        operation + ": the TLS handshake with " + origin
                                + " failed; nothing was sent. Either the certificate is"
                                + " not trusted by the sslContext in use, or something on the way answers in TMDb's place",
                        details,
                        cause);
            case CONNECTION_LOST ->
                new ConnectionFailedException(
                        operation + ": the connection to " + origin + " was lost before the answer came"
                                + advice(details),
                        details,
                        cause);
            case MALFORMED_REPLY ->
                new UnexpectedResponseException(
                        operation + ": the answer of " + origin + " was cut off or broke the rules of HTTP"
                                + advice(details),
                        details,
                        cause);
            case REPLY_TOO_LARGE ->
                new UnexpectedResponseException(
                        operation + ": the answer of " + origin + " was larger than allowed, many times what TMDb sends"
                                + advice(details),
                        details,
                        cause);
            case DEADLINE ->
                new DeadlineExceededException(
                        operation + ": no answer of " + origin + " within the deadline of " + deadline
                                + advice(details),
                        details,
                        cause);
            case CANCELLED ->
                new OperationCancelledException(operation + ": the exchange was cancelled" + advice(details), details);
        };
    }

    private static ErrorDetails details(Operation operation, TransportException failure, boolean closed) {
        if (!failure.surelyNotSent()) {
            return unanswered(operation);
        }
        return closed || failure.reason() != TransportException.Reason.NOT_CONNECTED
                ? neverSent(operation)
                : ErrorDetails.notSent(operation);
    }

    /** Asking again would do no harm, but not help either. */
    private static ErrorDetails neverSent(Operation operation) {
        return new ErrorDetails(operation, null, null, null, false, false);
    }

    /** A successful answer that is no result. */
    TmdbAuthenticationException ofUnreadableAnswer(Exchange<?> exchange, int status, String reason) {
        Operation operation = exchange.call().operation();
        ErrorDetails details = new ErrorDetails(operation, status, null, null, mayBeAskedAgain(operation), true);
        return new UnexpectedResponseException(
                operation + ": " + origin + " answered " + status + ", but the answer made no sense: " + reason
                        + advice(details),
                details,
                null);
    }

    /**
     * An answer that says no.
     *
     * @param answer its members; null if the body was empty or not TMDb's
     */
    TmdbAuthenticationException ofAnswer(Exchange<?> exchange, HttpReply reply, @Nullable JsonObject answer) {
        Operation operation = exchange.call().operation();
        int status = reply.status();
        Integer code = code(answer);
        Redaction redaction = redaction(exchange);
        String text = redaction.mask(text(answer));
        String said = operation + ": " + origin + " answered " + status + (code == null ? "" : ", code " + code)
                + (text == null ? "" : " (" + text + ")") + ". ";
        if (status == 429 || (code != null && code == 25)) {
            Duration wait = RetryAfter.of(reply, clock).orElse(null);
            return new RateLimitedException(
                    said + "Too many requests from this address; ask again "
                            + (wait == null ? "in some seconds" : "after " + wait),
                    new ErrorDetails(operation, status, code, text, true, false),
                    wait);
        }
        if (status >= 500) {
            ErrorDetails details = new ErrorDetails(operation, status, code, text, mayBeAskedAgain(operation), true);
            return new ServiceUnavailableException(said + "TMDb is ill" + advice(details), details, null);
        }
        ErrorDetails no = new ErrorDetails(operation, status, code, text, false, false);
        if (status >= 300 && status < 400) {
            String target = redaction.mask(redirectTarget(reply));
            return new UnexpectedResponseException(
                    said + "That is a redirect" + (target == null ? "" : " " + target)
                            + ", which is not followed; is baseUri right?",
                    no,
                    null);
        }
        return switch (code == null ? 0 : code) {
            case 3, 7, 10, 14 -> new CredentialRejectedException(said + credentialAdvice(code), no, null);
            case 26, 30, 31, 32, 45 ->
                new LoginRejectedException(
                        said + "Ask the user for name and password again, or let them approve the token at TMDb",
                        no,
                        null);
            case 16, 17, 33, 35, 36, 41 ->
                new TokenRejectedException(
                        said
                                + "The token is unknown, used, expired, denied, or not approved (yet); TMDb does not say which."
                                + " Have the user approve a new one",
                        // Asking again with a password is another login.
                        new ErrorDetails(
                                operation, status, code, text, operation != Operation.VALIDATE_REQUEST_TOKEN, false),
                        null);
            case 37 -> sessionNotFound(said, no);
            case 6 ->
                operation == Operation.DELETE_SESSION
                        ? sessionNotFound(said, no)
                        : new RequestRejectedException(said + "TMDb does not know the id that was sent", no, null);
            default ->
                status < 300
                        ? new UnexpectedResponseException(
                                said + "It says success:false and not why", unansweredBut(no), null)
                        : new RequestRejectedException(
                                said
                                        + (status == 404
                                                ? "Is baseUri right?"
                                                : "TMDb does not accept the request as it is"),
                                no,
                                null);
        };
    }

    private static TmdbAuthenticationException sessionNotFound(String said, ErrorDetails details) {
        return new SessionNotFoundException(
                said + "TMDb does not know the session (any more): there is nothing left to delete", details, null);
    }

    private Redaction redaction(Exchange<?> exchange) {
        return new Redaction(secrets, exchange.secrets());
    }

    private static ErrorDetails unansweredBut(ErrorDetails details) {
        return new ErrorDetails(
                details.operation(),
                details.httpStatus(),
                details.tmdbCode(),
                details.tmdbMessage(),
                mayBeAskedAgain(details.operation()),
                true);
    }

    private String credentialAdvice(@Nullable Integer code) {
        if (code != null && code != 7) {
            return "The application's credential lacks the permission or is suspended; see " + SETTINGS;
        }
        if (credential instanceof ApiKey key) {
            return key.value().matches("[0-9a-fA-F]{32}")
                    ? "TMDb does not know this API key; compare it with the one at " + SETTINGS
                    : "An API key has 32 hexadecimal characters, and this one has not; copy it again from " + SETTINGS;
        }
        return "TMDb does not know this API Read Access Token; compare it with the one at " + SETTINGS
                + " (a user access token is not one)";
    }

    /** What a caller should do when it is unknown whether the operation was carried out. */
    private static String advice(ErrorDetails details) {
        if (!details.outcomeUnknown()) {
            return "";
        }
        return switch (details.operation()) {
            case VALIDATE_KEY, CREATE_REQUEST_TOKEN, CREATE_USER_REQUEST_TOKEN -> ". It is safe to ask again";
            case VALIDATE_REQUEST_TOKEN ->
                ". Whether the login was carried out is unknown; asking again sends the password again";
            case CREATE_SESSION, CREATE_USER_ACCESS_TOKEN ->
                ". Whether the token was used up is unknown; create a new one and have it approved rather than asking again";
            case CREATE_GUEST_SESSION ->
                ". Whether a guest session was created is unknown; asking again may create a second";
            case CONVERT_ACCESS_TOKEN -> ". Whether a session was created is unknown; asking again may create a second";
            case DELETE_SESSION, DELETE_USER_ACCESS_TOKEN ->
                ". Whether it was deleted is unknown; asking again does no harm, and may say that it is gone";
        };
    }

    private static @Nullable Integer code(@Nullable JsonObject answer) {
        try {
            Number code = answer == null ? null : answer.number("status_code");
            return code == null ? null : code.intValue();
        } catch (JsonFormatException e) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable JsonObject answer) {
        if (answer == null) {
            return null;
        }
        try {
            String message = answer.string("status_message");
            List<String> errors = answer.strings("errors");
            return message != null ? message : errors.isEmpty() ? null : String.join(" ", errors);
        } catch (JsonFormatException e) {
            return null;
        }
    }

    /** The origin alone: the rest of a redirect may hold what the request held. */
    private String redirectTarget(HttpReply reply) {
        String location = reply.header("Location").orElse("");
        if (location.isEmpty()) {
            return "without a target";
        }
        try {
            URI target = URI.create(origin + "/").resolve(location);
            return target.getHost() == null ? "to another kind of address" : "to " + originOf(target);
        } catch (IllegalArgumentException e) {
            return "to a malformed address";
        }
    }

    private static String originOf(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
    }
}
