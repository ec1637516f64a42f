package io.github.tmdbauth;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Operations written by hand, without HTTP: every one returns the same future and notes what it was asked. */
final class PlannedOperations implements AuthenticationOperations {

    private final CompletableFuture<?> outcome;
    private final List<List<Object>> asked = new ArrayList<>();

    PlannedOperations(CompletableFuture<?> outcome) {
        this.outcome = outcome;
    }

    /** Each call: its name, then its arguments. */
    List<List<Object>> asked() {
        return asked;
    }

    @SuppressWarnings("unchecked") // the test that plans the outcome knows which type it has
    private <T extends @Nullable Object> CompletableFuture<T> note(Object... nameAndArguments) {
        asked.add(Arrays.asList(nameAndArguments));
        return (CompletableFuture<T>) outcome;
    }

    @Override
    public URI siteUri() {
        return URI.create("https://site.example");
    }

    @Override
    public CompletableFuture<@Nullable Void> validateKey() {
        return note("validateKey");
    }

    @Override
    public CompletableFuture<RequestToken> createRequestToken() {
        return note("createRequestToken");
    }

    @Override
    public CompletableFuture<RequestToken> validateRequestToken(
            RequestToken token, String userName, CharSequence password) {
        return note("validateRequestToken", token, userName, password);
    }

    @Override
    public CompletableFuture<Session> createSession(RequestToken approvedToken) {
        return note("createSession", approvedToken);
    }

    @Override
    public CompletableFuture<GuestSession> createGuestSession() {
        return note("createGuestSession");
    }

    @Override
    public CompletableFuture<Session> convertAccessToken(UserAccessToken token) {
        return note("convertAccessToken", token);
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteSession(Session session) {
        return note("deleteSession", session);
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken() {
        return note("createUserRequestToken");
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken(URI redirectTo) {
        return note("createUserRequestToken", redirectTo);
    }

    @Override
    public CompletableFuture<UserAccess> createUserAccessToken(UserRequestToken approvedToken) {
        return note("createUserAccessToken", approvedToken);
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteUserAccessToken(UserAccessToken token) {
        return note("deleteUserAccessToken", token);
    }

    @Override
    public void close() {
        note("close");
    }
}
