package io.github.tmdbauth.testkit.internal.memory;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.internal.state.Application;
import io.github.tmdbauth.testkit.internal.state.Refusal;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Carries calls out: on the configured executor, or on the caller's own thread, since there is nothing to wait for. */
final class Calls {
    private final InMemoryWorld world;
    private final Credential credential;
    private final @Nullable Executor executor;
    private volatile boolean closed;

    Calls(InMemoryWorld world, AuthenticationConfiguration configuration) {
        this.world = world;
        this.credential = configuration.credential();
        this.executor = configuration.executor().orElse(null);
    }

    /** What TMDb does with a request that has a good credential; null where the operation has no result. */
    interface Action<T extends @Nullable Object> {
        @Nullable T of(Application application) throws Refusal;
    }

    <T extends @Nullable Object> CompletableFuture<T> carryOut(Operation operation, Action<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (executor == null) {
            complete(result, operation, action);
            return result;
        }
        try {
            executor.execute(() -> complete(result, operation, action));
        } catch (RuntimeException | Error e) {
            // Shut down, full, or without a thread: the result must arrive all the same.
            complete(result, operation, action);
        }
        return result;
    }

    void close() {
        closed = true;
    }

    private <T extends @Nullable Object> void complete(
            CompletableFuture<T> result, Operation operation, Action<T> action) {
        if (result.isDone()) {
            return; // cancelled while it waited for the executor
        }
        try {
            result.complete(outcome(operation, action));
        } catch (Refusal refusal) {
            result.completeExceptionally(Failures.of(operation, refusal.status()));
        } catch (RuntimeException | Error failure) {
            // The client's own refusals, and whatever it is: a future that never completes would hide it.
            result.completeExceptionally(failure);
        }
    }

    private <T extends @Nullable Object> @Nullable T outcome(Operation operation, Action<T> action) throws Refusal {
        if (closed) {
            throw Failures.closed(operation);
        }
        if (credential instanceof ApiKey && operation.path().startsWith("/4/")) {
            throw Failures.readAccessTokenNeeded(operation);
        }
        if (world.outage().getAsBoolean()) {
            throw InMemoryFault.outage(operation);
        }
        Application application = application();
        Injection fault = world.faults().onRequest(operation, application, InMemoryFault::hasMeaning);
        if (fault != null && InMemoryFault.comesBeforeTheCommit(fault)) {
            throw failure(fault, operation);
        }
        try {
            if (application == null) {
                throw new Refusal(TmdbStatus.INVALID_API_KEY);
            }
            T result = action.of(application);
            if (fault == null) {
                return result;
            }
        } catch (Refusal refusal) {
            if (fault == null) {
                throw refusal;
            }
        }
        throw failure(fault, operation);
    }

    private TmdbAuthenticationException failure(Injection fault, Operation operation) {
        return InMemoryFault.failure(fault.fault(), operation, world.clock().instant());
    }

    private @Nullable Application application() {
        return credential instanceof ApiKey key
                ? world.registry().byApiKey(key.value())
                : world.state().applicationOf(((ReadAccessToken) credential).value());
    }
}
