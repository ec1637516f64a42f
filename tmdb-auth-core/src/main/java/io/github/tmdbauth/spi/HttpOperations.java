package io.github.tmdbauth.spi;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The operations over HTTP, as futures. */
final class HttpOperations implements AuthenticationOperations {

    private final URI siteUri;
    private final Exchanges exchanges;
    private final Exchanger exchanger;

    HttpOperations(Transport transport, AuthenticationConfiguration configuration) {
        this.siteUri = configuration.siteUri();
        this.exchanges = new Exchanges(configuration);
        this.exchanger = new Exchanger(transport, configuration);
    }

    @Override
    public URI siteUri() {
        return siteUri;
    }

    @Override
    public CompletableFuture<@Nullable Void> validateKey() {
        return exchanger.start(exchanges.validateKey());
    }

    @Override
    public CompletableFuture<RequestToken> createRequestToken() {
        return exchanger.start(exchanges.createRequestToken());
    }

    @Override
    public CompletableFuture<RequestToken> validateRequestToken(
            RequestToken token, String userName, CharSequence password) {
        return exchanger.start(exchanges.validateRequestToken(token, userName, password));
    }

    @Override
    public CompletableFuture<Session> createSession(RequestToken approvedToken) {
        return exchanger.start(exchanges.createSession(approvedToken));
    }

    @Override
    public CompletableFuture<GuestSession> createGuestSession() {
        return exchanger.start(exchanges.createGuestSession());
    }

    @Override
    public CompletableFuture<Session> convertAccessToken(UserAccessToken token) {
        return exchanger.start(exchanges.convertAccessToken(token));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteSession(Session session) {
        return exchanger.start(exchanges.deleteSession(session));
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken() {
        return exchanger.start(exchanges.createUserRequestToken());
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken(URI redirectTo) {
        return exchanger.start(exchanges.createUserRequestToken(redirectTo));
    }

    @Override
    public CompletableFuture<UserAccess> createUserAccessToken(UserRequestToken approvedToken) {
        return exchanger.start(exchanges.createUserAccessToken(approvedToken));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteUserAccessToken(UserAccessToken token) {
        return exchanger.start(exchanges.deleteUserAccessToken(token));
    }

    @Override
    public BlockingAuthenticationOperations blocking() {
        return new BlockingHttpOperations(siteUri, exchanges, exchanger);
    }

    @Override
    public void close() {
        exchanger.close();
    }
}
