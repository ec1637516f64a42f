package io.github.tmdbauth.signin;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Blocking operations in the shape of futures, which have ended when they are returned. */
final class CallerThreadOperations implements AuthenticationOperations {

    private final BlockingAuthenticationOperations operations;

    CallerThreadOperations(BlockingAuthenticationOperations operations) {
        this.operations = operations;
    }

    @Override
    public URI siteUri() {
        return operations.siteUri();
    }

    @Override
    public CompletableFuture<@Nullable Void> validateKey() {
        return run(operations::validateKey);
    }

    @Override
    public CompletableFuture<RequestToken> createRequestToken() {
        return call(operations::createRequestToken);
    }

    @Override
    public CompletableFuture<RequestToken> validateRequestToken(
            RequestToken token, String userName, CharSequence password) {
        return call(() -> operations.validateRequestToken(token, userName, password));
    }

    @Override
    public CompletableFuture<Session> createSession(RequestToken approvedToken) {
        return call(() -> operations.createSession(approvedToken));
    }

    @Override
    public CompletableFuture<GuestSession> createGuestSession() {
        return call(operations::createGuestSession);
    }

    @Override
    public CompletableFuture<Session> convertAccessToken(UserAccessToken token) {
        return call(() -> operations.convertAccessToken(token));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteSession(Session session) {
        return run(() -> operations.deleteSession(session));
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken() {
        return call(operations::createUserRequestToken);
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken(URI redirectTo) {
        return call(() -> operations.createUserRequestToken(redirectTo));
    }

    @Override
    public CompletableFuture<UserAccess> createUserAccessToken(UserRequestToken approvedToken) {
        return call(() -> operations.createUserAccessToken(approvedToken));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteUserAccessToken(UserAccessToken token) {
        return run(() -> operations.deleteUserAccessToken(token));
    }

    @Override
    public BlockingAuthenticationOperations blocking() {
        return operations;
    }

    @Override
    public void close() {
        operations.close();
    }

    private static CompletableFuture<@Nullable Void> run(Runnable operation) {
        return CallerThreadOperations.<@Nullable Void>call(() -> {
            operation.run();
            return null;
        });
    }

    /** Anything but TMDb's failures is thrown here, too: a wrong argument, or a thread that must not block. */
    private static <T extends @Nullable Object> CompletableFuture<T> call(Supplier<T> operation) {
        try {
            return CompletableFuture.completedFuture(operation.get());
        } catch (TmdbAuthenticationException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
