package io.github.tmdbauth.spi;

import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.net.URI;

/** The operations over HTTP for callers that block: the same exchanges, carried out on the caller's thread. */
final class BlockingHttpOperations implements BlockingAuthenticationOperations {

    private final URI siteUri;
    private final Exchanges exchanges;
    private final Exchanger exchanger;

    BlockingHttpOperations(URI siteUri, Exchanges exchanges, Exchanger exchanger) {
        this.siteUri = siteUri;
        this.exchanges = exchanges;
        this.exchanger = exchanger;
    }

    @Override
    public URI siteUri() {
        return siteUri;
    }

    @Override
    public void validateKey() {
        exchanger.carryOut(exchanges.validateKey());
    }

    @Override
    public RequestToken createRequestToken() {
        return exchanger.carryOut(exchanges.createRequestToken());
    }

    @Override
    public RequestToken validateRequestToken(RequestToken token, String userName, CharSequence password) {
        return exchanger.carryOut(exchanges.validateRequestToken(token, userName, password));
    }

    @Override
    public Session createSession(RequestToken approvedToken) {
        return exchanger.carryOut(exchanges.createSession(approvedToken));
    }

    @Override
    public GuestSession createGuestSession() {
        return exchanger.carryOut(exchanges.createGuestSession());
    }

    @Override
    public Session convertAccessToken(UserAccessToken token) {
        return exchanger.carryOut(exchanges.convertAccessToken(token));
    }

    @Override
    public void deleteSession(Session session) {
        exchanger.carryOut(exchanges.deleteSession(session));
    }

    @Override
    public UserRequestToken createUserRequestToken() {
        return exchanger.carryOut(exchanges.createUserRequestToken());
    }

    @Override
    public UserRequestToken createUserRequestToken(URI redirectTo) {
        return exchanger.carryOut(exchanges.createUserRequestToken(redirectTo));
    }

    @Override
    public UserAccess createUserAccessToken(UserRequestToken approvedToken) {
        return exchanger.carryOut(exchanges.createUserAccessToken(approvedToken));
    }

    @Override
    public void deleteUserAccessToken(UserAccessToken token) {
        exchanger.carryOut(exchanges.deleteUserAccessToken(token));
    }

    @Override
    public void close() {
        exchanger.close();
    }
}
