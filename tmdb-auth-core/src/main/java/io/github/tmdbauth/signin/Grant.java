package io.github.tmdbauth.signin;

import io.github.tmdbauth.ApprovalLinks;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What users grant, and how: the differences between v3 and v4, which every flow is the same for.
 *
 * @param <T> what an approved token is exchanged for
 */
sealed interface Grant<T> permits SessionGrant, UserAccessGrant {

    /**
     * Creates the request token.
     *
     * @param redirect where the user is sent after the decision; null to stay at TMDb's site
     */
    CompletableFuture<PendingSignIn> begin(AuthenticationOperations tmdb, @Nullable URI redirect, String state);

    /**
     * TMDb's page for the decision.
     *
     * @param redirect the one it began with
     */
    URI approvalUri(ApprovalLinks site, PendingSignIn pending, @Nullable URI redirect);

    /** What a callback says; empty if it lets the token be exchanged. */
    Optional<SignInResult<T>> verdict(PendingSignIn pending, URI callback);

    /** As {@link #verdict(PendingSignIn, URI)}, of decoded parameters. */
    Optional<SignInResult<T>> verdict(PendingSignIn pending, Map<String, List<String>> parameters);

    /** Which operation {@link #exchange} is. */
    Operation exchange();

    CompletableFuture<T> exchange(AuthenticationOperations tmdb, PendingSignIn pending);

    CompletableFuture<@Nullable Void> revoke(AuthenticationOperations tmdb, T access);

    /** For a file: the secrets that {@code access} consists of. */
    List<String> parts(T access);

    /**
     * What {@link #parts} gave.
     *
     * @throws IllegalArgumentException if there are too few, too many, or blank ones
     */
    T of(List<String> parts);
}
