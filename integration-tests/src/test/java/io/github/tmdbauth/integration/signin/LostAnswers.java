package io.github.tmdbauth.integration.signin;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.fault.Fault;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Operations that TMDb carries out, and of some of which the answer is lost on the way back: over sockets the fake resets the
 * connection; in memory, where nothing can be lost, the result is thrown away.
 */
final class LostAnswers {

    private LostAnswers() {}

    /** A client to which the first answers to that operation do not come; {@code count} of them. */
    static AuthenticationOperations client(Setting setting, FakeTmdb fake, Operation operation, int count) {
        if (setting.transport().equals("memory")) {
            return inMemory(setting.client(fake), methodOf(operation), operation, count);
        }
        fake.on(operation).afterCommit().inject(Fault.reset()).times(count);
        return setting.client(fake);
    }

    /** {@code CREATE_SESSION} is {@code createSession}. */
    private static String methodOf(Operation operation) {
        String[] words = operation.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static AuthenticationOperations inMemory(
            AuthenticationOperations tmdb, String method, Operation operation, int count) {
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
