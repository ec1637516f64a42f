package io.github.tmdbauth.signin;

import io.github.tmdbauth.ApprovalCallback;
import io.github.tmdbauth.ApprovalLinks;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.SignInResult.Denied;
import io.github.tmdbauth.signin.SignInResult.Invalid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** v3: the redirect stands in the approval link, and comes back with the token and the decision. */
record SessionGrant() implements Grant<Session> {

    @Override
    public CompletableFuture<PendingSignIn> begin(AuthenticationOperations tmdb, @Nullable URI redirect, String state) {
        return Steps.then(
                tmdb.createRequestToken(),
                token ->
                        CompletableFuture.completedFuture(new PendingSignIn(token.value(), token.expiration(), state)));
    }

    @Override
    public URI approvalUri(ApprovalLinks site, PendingSignIn pending, @Nullable URI redirect) {
        return redirect == null ? site.approvalUri(token(pending)) : site.approvalUri(token(pending), redirect);
    }

    @Override
    public Optional<SignInResult<Session>> verdict(PendingSignIn pending, URI callback) {
        return verdict(ApprovalCallback.parse(callback, token(pending)));
    }

    @Override
    public Optional<SignInResult<Session>> verdict(PendingSignIn pending, Map<String, List<String>> parameters) {
        return verdict(ApprovalCallback.parse(parameters, token(pending)));
    }

    private static Optional<SignInResult<Session>> verdict(ApprovalCallback callback) {
        if (callback instanceof ApprovalCallback.Denied) {
            return Optional.of(new Denied<>());
        }
        return callback instanceof ApprovalCallback.Invalid invalid
                ? Optional.of(new Invalid<>(invalid.reason()))
                : Optional.empty();
    }

    @Override
    public Operation exchange() {
        return Operation.CREATE_SESSION;
    }

    @Override
    public CompletableFuture<Session> exchange(AuthenticationOperations tmdb, PendingSignIn pending) {
        return tmdb.createSession(token(pending));
    }

    @Override
    public CompletableFuture<@Nullable Void> revoke(AuthenticationOperations tmdb, Session access) {
        return tmdb.deleteSession(access);
    }

    @Override
    public List<String> parts(Session access) {
        return List.of(access.id());
    }

    @Override
    public Session of(List<String> parts) {
        if (parts.size() != 1) {
            throw new IllegalArgumentException("a session has one part");
        }
        return new Session(parts.get(0));
    }

    private static RequestToken token(PendingSignIn pending) {
        return new RequestToken(pending.token(), pending.expiration());
    }
}
