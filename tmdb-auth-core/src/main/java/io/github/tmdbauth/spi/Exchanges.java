package io.github.tmdbauth.spi;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.ExpirationFormat;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.internal.json.JsonBody;
import io.github.tmdbauth.internal.json.JsonFormatException;
import io.github.tmdbauth.internal.json.JsonObject;
import io.github.tmdbauth.internal.json.JwtExpiration;
import io.github.tmdbauth.internal.text.PercentEncoding;
import io.github.tmdbauth.internal.text.Surrogates;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every operation of TMDb's API as a request to send and an answer to read. */
final class Exchanges {

    private static final Logger LOG = LoggerFactory.getLogger(HttpAuthentication.class);
    private static final byte[] NO_BODY = {};

    /**
     * TMDb stands behind CloudFront, which takes no longer URL: "Maximum length of a URL" in the quotas of its Developer Guide,
     * read on 2026-11-25. Whether the host counts, it does not say; here it does not.
     */
    private static final int LONGEST_TARGET = 8192;

    private final String scheme;
    private final String host;
    private final int port;
    private final String pathPrefix;
    private final String keyQuery;
    private final List<HttpHeader> headers;
    private final List<HttpHeader> headersWithBody;
    private final RequestForm form;
    private final ExpirationFormat expirationFormat;
    private final Duration deadline;

    Exchanges(AuthenticationConfiguration configuration) {
        URI base = configuration.baseUri();
        this.scheme = base.getScheme();
        String bracketed = base.getHost();
        this.host = bracketed.startsWith("[") ? bracketed.substring(1, bracketed.length() - 1) : bracketed;
        this.port = base.getPort() != -1 ? base.getPort() : scheme.equals("https") ? 443 : 80;
        this.pathPrefix = base.getRawPath();
        this.form = configuration.requestForm();
        this.expirationFormat = configuration.expirationFormat();
        this.deadline = configuration.deadline();
        HttpHeader accept = HttpHeader.of("Accept", "application/json");
        HttpHeader agent = HttpHeader.of("User-Agent", configuration.userAgent());
        // Creating calls must never be answered from a cache on the way: two users would get one token.
        HttpHeader noStore = HttpHeader.of("Cache-Control", "no-store");
        if (configuration.credential() instanceof ReadAccessToken token) {
            this.keyQuery = "";
            this.headers =
                    List.of(accept, agent, noStore, new HttpHeader("Authorization", "Bearer " + token.value(), true));
        } else {
            this.keyQuery = "?api_key=" + PercentEncoding.encode(((ApiKey) configuration.credential()).value());
            this.headers = List.of(accept, agent, noStore);
        }
        List<HttpHeader> withBody = new ArrayList<>(headers);
        withBody.add(HttpHeader.of("Content-Type", "application/json"));
        this.headersWithBody = List.copyOf(withBody);
    }

    Exchange<@Nullable Void> validateKey() {
        // Judged by the HTTP status: the recorded body has only "success", the documented one has more.
        return new Exchange<>(get(Operation.VALIDATE_KEY), answer -> nothing(), List.of());
    }

    Exchange<RequestToken> createRequestToken() {
        return new Exchange<>(
                get(Operation.CREATE_REQUEST_TOKEN),
                answer -> new RequestToken(required(answer, "request_token"), expiration(answer, Expiration.unknown())),
                List.of());
    }

    Exchange<RequestToken> validateRequestToken(RequestToken token, String userName, CharSequence password) {
        String name = encodable(userName, "userName");
        String secret = encodable(requireNonNull(password, "password").toString(), "password");
        String value = requireNonNull(token, "token").value();
        return new Exchange<>(
                call(Operation.VALIDATE_REQUEST_TOKEN, "username", name, "password", secret, "request_token", value),
                answer -> {
                    if (!required(answer, "request_token").equals(value)) {
                        throw new UnreadableAnswerException("its request_token is not the one that was sent");
                    }
                    // An old official example has no expires_at here.
                    return new RequestToken(value, expiration(answer, token.expiration()));
                },
                List.of(name, secret, value));
    }

    Exchange<Session> createSession(RequestToken approvedToken) {
        String value = requireNonNull(approvedToken, "approvedToken").value();
        return new Exchange<>(
                call(Operation.CREATE_SESSION, "request_token", value),
                answer -> new Session(required(answer, "session_id")),
                List.of(value));
    }

    Exchange<GuestSession> createGuestSession() {
        return new Exchange<>(
                get(Operation.CREATE_GUEST_SESSION),
                answer -> new GuestSession(
                        required(answer, "guest_session_id"), expiration(answer, Expiration.unknown())),
                List.of());
    }

    Exchange<Session> convertAccessToken(UserAccessToken token) {
        String value = requireNonNull(token, "token").value();
        return new Exchange<>(
                withBody(Operation.CONVERT_ACCESS_TOKEN, "POST", "access_token", value),
                answer -> new Session(required(answer, "session_id")),
                List.of(value));
    }

    Exchange<@Nullable Void> deleteSession(Session session) {
        String id = requireNonNull(session, "session").id();
        return new Exchange<>(
                withBody(Operation.DELETE_SESSION, "DELETE", "session_id", id), answer -> nothing(), List.of(id));
    }

    Exchange<UserRequestToken> createUserRequestToken() {
        return userRequestToken();
    }

    Exchange<UserRequestToken> createUserRequestToken(URI redirectTo) {
        if (!requireNonNull(redirectTo, "redirectTo").isAbsolute()) {
            throw new IllegalArgumentException("redirectTo: must be absolute, with a scheme such as https:");
        }
        return userRequestToken("redirect_to", encodable(redirectTo.toString(), "redirectTo"));
    }

    private Exchange<UserRequestToken> userRequestToken(String... namesAndValues) {
        return new Exchange<>(
                withBody(Operation.CREATE_USER_REQUEST_TOKEN, "POST", namesAndValues),
                answer -> {
                    String value = required(answer, "request_token");
                    return new UserRequestToken(
                            value, JwtExpiration.of(value).map(Expiration::at).orElse(Expiration.unknown()));
                },
                List.of());
    }

    Exchange<UserAccess> createUserAccessToken(UserRequestToken approvedToken) {
        String value = requireNonNull(approvedToken, "approvedToken").value();
        return new Exchange<>(
                withBody(Operation.CREATE_USER_ACCESS_TOKEN, "POST", "request_token", value),
                answer -> new UserAccess(
                        new UserAccessToken(required(answer, "access_token")), required(answer, "account_id")),
                List.of(value));
    }

    Exchange<@Nullable Void> deleteUserAccessToken(UserAccessToken token) {
        String value = requireNonNull(token, "token").value();
        return new Exchange<>(
                withBody(Operation.DELETE_USER_ACCESS_TOKEN, "DELETE", "access_token", value),
                answer -> nothing(),
                List.of(value));
    }

    /** What operations without a result give. NullAway has no notion of a type argument that may be null. */
    @SuppressWarnings("NullAway")
    private static Void nothing() {
        return null;
    }

    private HttpCall get(Operation operation) {
        return call(operation, "GET", pathPrefix + operation.path() + keyQuery, NO_BODY);
    }

    /** In the form that the configuration asks for. */
    private HttpCall call(Operation operation, String... namesAndValues) {
        if (form == RequestForm.JSON_BODY) {
            return withBody(operation, "POST", namesAndValues);
        }
        StringBuilder target =
                new StringBuilder(pathPrefix).append(operation.path()).append(keyQuery);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            target.append(i == 0 && keyQuery.isEmpty() ? '?' : '&')
                    .append(namesAndValues[i])
                    .append('=')
                    .append(PercentEncoding.encode(namesAndValues[i + 1]));
        }
        if (target.length() > LONGEST_TARGET) {
            throw new IllegalArgumentException("arguments of " + operation + ": as a query they need a URL of "
                    + target.length() + " bytes, and " + LONGEST_TARGET
                    + " is the most; RequestForm.JSON_BODY has no such limit");
        }
        return call(operation, "GET", target.toString(), NO_BODY);
    }

    private HttpCall withBody(Operation operation, String method, String... namesAndValues) {
        return call(operation, method, pathPrefix + operation.path() + keyQuery, JsonBody.of(namesAndValues));
    }

    private HttpCall call(Operation operation, String method, String target, byte[] body) {
        return new HttpCall(
                operation,
                method,
                scheme,
                host,
                port,
                target,
                body.length == 0 ? headers : headersWithBody,
                body,
                deadline);
    }

    private static String required(@Nullable JsonObject answer, String member)
            throws JsonFormatException, UnreadableAnswerException {
        String value = answer == null ? null : answer.string(member);
        if (value == null || value.isBlank()) {
            throw new UnreadableAnswerException("its member " + member + " is missing");
        }
        if (Surrogates.anyUnpaired(value)) {
            throw new UnreadableAnswerException("its member " + member + " holds an unpaired surrogate");
        }
        return value;
    }

    /** Never fails a call: with or without an expiration, the token is good. */
    private Expiration expiration(@Nullable JsonObject answer, Expiration absent) throws JsonFormatException {
        String text = answer == null ? null : answer.anyText("expires_at");
        if (text == null) {
            return absent;
        }
        Expiration read = read(text);
        if (read.instant().isEmpty()) {
            LOG.warn(
                    "TMDb's expires_at could not be read, so the expiration is unknown; Expiration.unreadableText has its"
                            + " {} characters",
                    text.length());
        }
        return read;
    }

    private Expiration read(String text) {
        try {
            return expirationFormat.parse(text).map(Expiration::at).orElse(Expiration.unreadable(text));
        } catch (RuntimeException e) {
            // A format of the caller's own that throws where it should return empty: the token is good all the same.
            return Expiration.unreadable(text);
        }
    }

    private static String encodable(String text, String name) {
        if (Surrogates.anyUnpaired(requireNonNull(text, name))) {
            throw new IllegalArgumentException(name + ": holds an unpaired surrogate, which no encoding can carry");
        }
        return text;
    }
}
