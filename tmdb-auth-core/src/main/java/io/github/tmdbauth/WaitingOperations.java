package io.github.tmdbauth;

import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Blocking by waiting for futures: for whoever implements {@link AuthenticationOperations} without HTTP. */
final class WaitingOperations implements BlockingAuthenticationOperations {

    private final AuthenticationOperations operations;

    WaitingOperations(AuthenticationOperations operations) {
        this.operations = operations;
    }

    @Override
    public URI siteUri() {
        return operations.siteUri();
    }

    @Override
    public void validateKey() {
        await(Operation.VALIDATE_KEY, operations.validateKey());
    }

    @Override
    public RequestToken createRequestToken() {
        return await(Operation.CREATE_REQUEST_TOKEN, operations.createRequestToken());
    }

    @Override
    public RequestToken validateRequestToken(RequestToken token, String userName, CharSequence password) {
        return await(Operation.VALIDATE_REQUEST_TOKEN, operations.validateRequestToken(token, userName, password));
    }

    @Override
    public Session createSession(RequestToken approvedToken) {
        return await(Operation.CREATE_SESSION, operations.createSession(approvedToken));
    }

    @Override
    public GuestSession createGuestSession() {
        return await(Operation.CREATE_GUEST_SESSION, operations.createGuestSession());
    }

    @Override
    public Session convertAccessToken(UserAccessToken token) {
        return await(Operation.CONVERT_ACCESS_TOKEN, operations.convertAccessToken(token));
    }

    @Override
    public void deleteSession(Session session) {
        await(Operation.DELETE_SESSION, operations.deleteSession(session));
    }

    @Override
    public UserRequestToken createUserRequestToken() {
        return await(Operation.CREATE_USER_REQUEST_TOKEN, operations.createUserRequestToken());
    }

    @Override
    public UserRequestToken createUserRequestToken(URI redirectTo) {
        return await(Operation.CREATE_USER_REQUEST_TOKEN, operations.createUserRequestToken(redirectTo));
    }

    @Override
    public UserAccess createUserAccessToken(UserRequestToken approvedToken) {
        return await(Operation.CREATE_USER_ACCESS_TOKEN, operations.createUserAccessToken(approvedToken));
    }

    @Override
    public void deleteUserAccessToken(UserAccessToken token) {
        await(Operation.DELETE_USER_ACCESS_TOKEN, operations.deleteUserAccessToken(token));
    }

    @Override
    public void close() {
        operations.close();
    }

    private static <T extends @Nullable Object> T await(Operation operation, CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw OperationCancelledException.interrupted(operation);
        } catch (CancellationException e) {
            throw OperationCancelledException.interrupted(operation);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("operations failed with a checked exception", e.getCause());
        }
    }
}
