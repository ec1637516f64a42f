package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Good operations, and one flaw on the way to them. */
final class FlawedOperations implements AuthenticationOperations {
    private final AuthenticationOperations good;
    private final AuthenticationConfiguration configuration;
    private final OperationsFlaw flaw;
    private final List<AuthenticationOperations> clients;
    private @Nullable CompletableFuture<RequestToken> remembered;

    private FlawedOperations(
            AuthenticationOperations good,
            AuthenticationConfiguration configuration,
            OperationsFlaw flaw,
            List<AuthenticationOperations> clients) {
        this.good = good;
        this.configuration = configuration;
        this.flaw = flaw;
        this.clients = clients;
        clients.add(good);
    }

    /** What {@code provider} provides, with a flaw. */
    static AuthenticationOperationsProvider of(AuthenticationOperationsProvider provider, OperationsFlaw flaw) {
        List<AuthenticationOperations> clients = new ArrayList<>();
        return new AuthenticationOperationsProvider() {
            @Override
            public String name() {
                return "flawed";
            }

            @Override
            public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                return new FlawedOperations(provider.create(configuration), configuration, flaw, clients);
            }
        };
    }

    private <T extends @Nullable Object> CompletableFuture<T> call(
            Supplier<CompletableFuture<T>> call, Object... arguments) {
        CompletableFuture<T> result;
        try {
            result = call.get();
        } catch (NullPointerException | IllegalArgumentException e) {
            if (flaw == OperationsFlaw.ARGUMENTS_ARE_REFUSED_BY_THE_FUTURE) {
                return CompletableFuture.failedFuture(e);
            }
            throw e;
        }
        switch (flaw) {
            case LOGS_ARGUMENTS ->
                LoggerFactory.getLogger(FlawedOperations.class).trace("{}", arguments);
            case COMPLETES_ON_ANY_THREAD -> {
                return result.thenApplyAsync(Function.identity());
            }
            case NEEDS_ITS_EXECUTOR -> configuration.executor().ifPresent(executor -> executor.execute(() -> {}));
            case CANNOT_BE_CANCELLED -> {
                return new CompletableFuture<>() {
                    @Override
                    public boolean cancel(boolean mayInterruptIfRunning) {
                        return true;
                    }
                };
            }
            default -> {}
        }
        return result.exceptionallyCompose(failure -> CompletableFuture.failedFuture(spoilt(failure)));
    }

    private Throwable spoilt(Throwable failure) {
        if (!(failure instanceof TmdbAuthenticationException error)) {
            return failure;
        }
        return switch (flaw) {
            case EVERY_FAILURE_IS_A_WRONG_LOGIN ->
                new LoginRejectedException("wrong login", ErrorDetails.notSent(error.operation()), null);
            case FAILURES_HAVE_NO_CODE ->
                new TokenRejectedException("failed", ErrorDetails.notSent(error.operation()), null);
            default -> failure;
        };
    }

    @Override
    public URI siteUri() {
        return good.siteUri();
    }

    @Override
    public URI approvalUri(RequestToken token, URI redirectTo) {
        return flaw == OperationsFlaw.DOES_NOT_ENCODE_REDIRECTS
                ? URI.create(good.approvalUri(token) + "?redirect_to=" + redirectTo)
                : good.approvalUri(token, redirectTo);
    }

    @Override
    public CompletableFuture<@Nullable Void> validateKey() {
        return call(good::validateKey);
    }

    @Override
    public CompletableFuture<RequestToken> createRequestToken() {
        CompletableFuture<RequestToken> first = remembered;
        if (flaw == OperationsFlaw.REMEMBERS_THE_TOKEN && first != null) {
            return first;
        }
        CompletableFuture<RequestToken> token = call(good::createRequestToken);
        remembered = token;
        return flaw == OperationsFlaw.FORGETS_EXPIRATIONS
                ? token.thenApply(made -> new RequestToken(made.value(), Expiration.unknown()))
                : token;
    }

    @Override
    public CompletableFuture<RequestToken> validateRequestToken(
            RequestToken token, String userName, CharSequence password) {
        boolean ascii = flaw == OperationsFlaw.KNOWS_ASCII_ONLY;
        return call(
                () -> good.validateRequestToken(
                        token, userName, ascii ? password.toString().replaceAll("[^ -~]", "?") : password),
                password);
    }

    @Override
    public CompletableFuture<Session> createSession(RequestToken approvedToken) {
        return call(() -> good.createSession(approvedToken));
    }

    @Override
    public CompletableFuture<GuestSession> createGuestSession() {
        CompletableFuture<GuestSession> guest = call(good::createGuestSession);
        return flaw == OperationsFlaw.FORGETS_EXPIRATIONS
                ? guest.thenApply(made -> new GuestSession(made.id(), Expiration.unknown()))
                : guest;
    }

    @Override
    public CompletableFuture<Session> convertAccessToken(UserAccessToken token) {
        return call(() -> good.convertAccessToken(token), flaw == OperationsFlaw.LOGS_ARGUMENTS ? token.value() : "");
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteSession(Session session) {
        return flaw == OperationsFlaw.DELETES_NOTHING
                ? CompletableFuture.completedFuture(null)
                : call(() -> good.deleteSession(session));
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken() {
        return call(good::createUserRequestToken);
    }

    @Override
    public CompletableFuture<UserRequestToken> createUserRequestToken(URI redirectTo) {
        return call(() -> good.createUserRequestToken(redirectTo));
    }

    @Override
    public CompletableFuture<UserAccess> createUserAccessToken(UserRequestToken approvedToken) {
        return call(() -> good.createUserAccessToken(approvedToken));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteUserAccessToken(UserAccessToken token) {
        return flaw == OperationsFlaw.DELETES_NOTHING
                ? CompletableFuture.completedFuture(null)
                : call(() -> good.deleteUserAccessToken(token));
    }

    @Override
    public void close() {
        if (flaw == OperationsFlaw.CLOSES_EVERY_CLIENT) {
            clients.forEach(AuthenticationOperations::close);
        } else if (flaw != OperationsFlaw.GOES_ON_AFTER_CLOSING) {
            good.close();
        }
    }
}
