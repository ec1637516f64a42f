package io.github.tmdbauth.testkit.internal.memory;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.ExpirationFormat;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.testkit.internal.state.ExpirationText;
import io.github.tmdbauth.testkit.internal.state.TmdbState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** TMDb's operations as method calls: the same rules and the same failures as over HTTP. */
final class InMemoryOperations implements AuthenticationOperations {
    private final TmdbState state;
    private final URI siteUri;
    private final ExpirationFormat expirationFormat;
    private final Calls calls;

    InMemoryOperations(InMemoryWorld world, AuthenticationConfiguration configuration) {
        this.state = world.state();
        this.siteUri = configuration.siteUri();
        this.expirationFormat = configuration.expirationFormat();
        this.calls = new Calls(world, configuration);
    }

    @Override
    public URI siteUri() {
        return siteUri;
    }

    @Override
    public CompletableFuture<@Nullable Void> validateKey() {
        return calls.carryOut(Operation.VALIDATE_KEY, application -> null);
    }

    @Override
    public CompletableFuture<RequestToken> createRequestToken() {
        return calls.carryOut(
                Operation.CREATE_REQUEST_TOKEN, application -> token(state.createRequestToken(application)));
    }

    @Override
    public CompletableFuture<RequestToken> validateRequestToken(
            RequestToken token, String userName, CharSequence password) {
        String value = requireNonNull(token, "token").value();
        String name = encodable(requireNonNull(userName, "userName"), "userName");
        String secret = encodable(requireNonNull(password, "password").toString(), "password");
        return calls.carryOut(
                Operation.VALIDATE_REQUEST_TOKEN,
                application -> token(state.validateWithLogin(application, name, secret, value)));
    }

    @Override
    public CompletableFuture<Session> createSession(RequestToken approvedToken) {
        String value = requireNonNull(approvedToken, "approvedToken").value();
        return calls.carryOut(
                Operation.CREATE_SESSION,
                application ->
                        new Session(state.createSession(application, value).id()));
    }

    @Override
    public CompletableFuture<GuestSession> createGuestSession() {
        return calls.carryOut(Operation.CREATE_GUEST_SESSION, application -> {
            var guest = state.createGuestSession(application);
            return new GuestSession(guest.id(), expiration(guest.expiresAt()));
        });
    }

    @Override
    public CompletableFuture<Session> convertAccessToken(UserAccessToken token) {
        String value = requireNonNull(token, "token").value();
        return calls.carryOut(
                Operation.CONVERT_ACCESS_TOKEN,
                application ->
                        new Session(state.convertAccessToken(application, value).id()));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteSession(Session session) {
        String id = requireNonNull(session, "session").id();
        return calls.carryOut(Operation.DELETE_SESSION, application -> {
            state.deleteSession(application, id);
            return null;
        });
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken() {
        return newUserRequestToken(null);
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken(URI redirectTo) {
        if (!requireNonNull(redirectTo, "redirectTo").isAbsolute()) {
            throw new IllegalArgumentException("redirectTo: must be absolute, with a scheme such as https:");
        }
        return newUserRequestToken(redirectTo.toString());
    }

    private CompletableFuture<UserRequestToken> newUserRequestToken(@Nullable String redirectTo) {
        return calls.carryOut(Operation.CREATE_USER_REQUEST_TOKEN, application -> {
            var token = state.createUserRequestToken(application, redirectTo);
            return new UserRequestToken(token.value(), Expiration.at(token.expiresAt()));
        });
    }

    @Override
    public CompletableFuture<UserAccess> createUserAccessToken(UserRequestToken approvedToken) {
        String value = requireNonNull(approvedToken, "approvedToken").value();
        return calls.carryOut(Operation.CREATE_USER_ACCESS_TOKEN, application -> {
            var access = state.createUserAccessToken(application, value);
            return new UserAccess(new UserAccessToken(access.accessToken()), access.accountId());
        });
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteUserAccessToken(UserAccessToken token) {
        String value = requireNonNull(token, "token").value();
        return calls.carryOut(Operation.DELETE_USER_ACCESS_TOKEN, application -> {
            state.deleteUserAccessToken(application, value);
            return null;
        });
    }

    @Override
    public void close() {
        calls.close();
    }

    private RequestToken token(io.github.tmdbauth.testkit.internal.state.RequestToken token) {
        return new RequestToken(token.value(), expiration(token.expiresAt()));
    }

    /** Through TMDb's text, so that a configured format that cannot read it shows here as well. */
    private Expiration expiration(Instant instant) {
        String text = ExpirationText.of(instant);
        try {
            return expirationFormat.parse(text).map(Expiration::at).orElseGet(() -> Expiration.unreadable(text));
        } catch (RuntimeException e) {
            return Expiration.unreadable(text); // as over HTTP: the token is good all the same
        }
    }

    /** What could not be sent over HTTP is refused here, too. */
    private static String encodable(String text, String name) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(name + ": holds an unpaired surrogate, which no encoding can carry");
        }
        return text;
    }
}
