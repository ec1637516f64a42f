package io.github.tmdbauth.spi;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Both ways to call an operation behind one interface, so that one test body proves that they do the same. */
enum CallStyle {
    FUTURE,
    BLOCKING;

    BlockingAuthenticationOperations of(AuthenticationOperations operations) {
        if (this == BLOCKING) {
            return operations.blocking();
        }
        return (BlockingAuthenticationOperations) Proxy.newProxyInstance(
                CallStyle.class.getClassLoader(),
                new Class<?>[] {BlockingAuthenticationOperations.class},
                (proxy, method, arguments) -> await(operations, method, arguments));
    }

    private static @Nullable Object await(
            AuthenticationOperations operations, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object result = AuthenticationOperations.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(operations, arguments);
            return result instanceof CompletableFuture<?> future ? future.get(20, TimeUnit.SECONDS) : result;
        } catch (InvocationTargetException e) {
            // thrown to the caller instead of returned in the future
            throw e.getTargetException();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
