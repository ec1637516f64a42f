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
    private final boolean onTransportThreads;

    HttpOperations(Transport transport, AuthenticationConfiguration configuration) {
        this(configuration.siteUri(), new Exchanges(configuration), new Exchanger(transport, configuration), false);
    }

    private HttpOperations(URI siteUri, Exchanges exchanges, Exchanger exchanger, boolean onTransportThreads) {
        this.siteUri = siteUri;
        this.exchanges = exchanges;
        this.exchanger = exchanger;
        this.onTransportThreads = onTransportThreads;
    }

    /** See {@link HttpAuthentication#onTransportThreads}. */
    AuthenticationOperations onTransportThreads() {
        return new HttpOperations(siteUri, exchanges, exchanger, true);
    }

    @Override
    public URI siteUri() {
        return siteUri;
    }

    @Override
    public CompletableFuture<@Nullable Void> validateKey() {
        return start(exchanges.validateKey());
    }

    @Override
    public CompletableFuture<RequestToken> createRequestToken() {
        return start(exchanges.createRequestToken());
    }

    @Override
    public CompletableFuture<RequestToken> validateRequestToken(
            RequestToken token, String userName, CharSequence password) {
        return start(exchanges.validateRequestToken(token, userName, password));
    }

    @Override
    public CompletableFuture<Session> createSession(RequestToken approvedToken) {
        return start(exchanges.createSession(approvedToken));
    }

    @Override
    public CompletableFuture<GuestSession> createGuestSession() {
        return start(exchanges.createGuestSession());
    }

    @Override
    public CompletableFuture<Session> convertAccessToken(UserAccessToken token) {
        return start(exchanges.convertAccessToken(token));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteSession(Session session) {
        return start(exchanges.deleteSession(session));
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken() {
        return start(exchanges.createUserRequestToken());
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken(URI redirectTo) {
        return start(exchanges.createUserRequestToken(redirectTo));
    }

    @Override
    public CompletableFuture<UserAccess> createUserAccessToken(UserRequestToken approvedToken) {
        return start(exchanges.createUserAccessToken(approvedToken));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteUserAccessToken(UserAccessToken token) {
        return start(exchanges.deleteUserAccessToken(token));
    }

    private <T extends @Nullable Object> CompletableFuture<T> start(Exchange<T> exchange) {
        return exchanger.start(exchange, onTransportThreads);
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
