package io.github.tmdbauth.signin;

import io.github.tmdbauth.ApprovalLinks;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** v4: the redirect goes into the request for the token, and comes back without any parameter (so it is believed; unproven). */
record UserAccessGrant() implements Grant<UserAccess> {

    @Override
    public CompletableFuture<PendingSignIn> begin(AuthenticationOperations tmdb, @Nullable URI redirect, String state) {
        return Steps.then(
                redirect == null ? tmdb.createUserRequestToken() : tmdb.createUserRequestToken(redirect),
                token ->
                        CompletableFuture.completedFuture(new PendingSignIn(token.value(), token.expiration(), state)));
    }

    @Override
    public URI approvalUri(ApprovalLinks site, PendingSignIn pending, @Nullable URI redirect) {
        return site.approvalUri(token(pending));
    }

    @Override
    public Optional<SignInResult<UserAccess>> verdict(PendingSignIn pending, URI callback) {
        return Optional.empty();
    }

    @Override
    public Optional<SignInResult<UserAccess>> verdict(PendingSignIn pending, Map<String, List<String>> parameters) {
        return Optional.empty();
    }

    @Override
    public Operation exchange() {
        return Operation.CREATE_USER_ACCESS_TOKEN;
    }

    @Override
    public CompletableFuture<UserAccess> exchange(AuthenticationOperations tmdb, PendingSignIn pending) {
        return tmdb.createUserAccessToken(token(pending));
    }

    @Override
    public CompletableFuture<@Nullable Void> revoke(AuthenticationOperations tmdb, UserAccess access) {
        return tmdb.deleteUserAccessToken(access.token());
    }

    @Override
    public List<String> parts(UserAccess access) {
        return List.of(access.token().value(), access.accountId());
    }

    @Override
    public UserAccess of(List<String> parts) {
        if (parts.size() != 2) {
            throw new IllegalArgumentException("a user access has two parts");
        }
        return new UserAccess(new UserAccessToken(parts.get(0)), parts.get(1));
    }

    private static UserRequestToken token(PendingSignIn pending) {
        return new UserRequestToken(pending.token(), pending.expiration());
    }
}
