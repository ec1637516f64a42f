package io.github.tmdbauth.integration.signin;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.Operation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Operations that TMDb carries out, and of some of which the answer is lost on the way back. */
final class LostAnswers {

    private LostAnswers() {}

    /** @param count how many answers to the operation of that name are lost, the first ones */
    static AuthenticationOperations of(AuthenticationOperations tmdb, String method, Operation operation, int count) {
        AtomicInteger left = new AtomicInteger(count);
        return (AuthenticationOperations) Proxy.newProxyInstance(
                LostAnswers.class.getClassLoader(),
                new Class<?>[] {AuthenticationOperations.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals("blocking")) {
                        // By waiting for the futures of this very object.
                        return InvocationHandler.invokeDefault(proxy, called);
                    }
                    try {
                        Object result = called.invoke(tmdb, arguments);
                        return called.getName().equals(method) && left.getAndDecrement() > 0
                                ? lost((CompletableFuture<?>) result, operation)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static CompletableFuture<?> lost(CompletableFuture<?> answer, Operation operation) {
        return answer.handle((value, failure) -> {
            throw new ConnectionFailedException(
                    operation + ": the connection was lost before the answer came",
                    ErrorDetails.unanswered(operation, false),
                    null);
        });
    }
}
