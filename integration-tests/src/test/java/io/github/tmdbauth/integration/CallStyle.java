package io.github.tmdbauth.integration;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The two ways to call, under one interface, so that each test is written once. */
public enum CallStyle {
    FUTURES {
        @Override
        public BlockingAuthenticationOperations of(AuthenticationOperations operations) {
            return (BlockingAuthenticationOperations) Proxy.newProxyInstance(
                    CallStyle.class.getClassLoader(),
                    new Class<?>[] {BlockingAuthenticationOperations.class},
                    (proxy, method, arguments) -> {
                        try {
                            Class<?> declaring = method.getDeclaringClass() == Object.class
                                    ? Object.class
                                    : AuthenticationOperations.class;
                            Object result = declaring
                                    .getMethod(method.getName(), method.getParameterTypes())
                                    .invoke(operations, arguments);
                            return result instanceof CompletableFuture<?> future ? future.join() : result;
                        } catch (InvocationTargetException | CompletionException e) {
                            throw e.getCause();
                        }
                    });
        }
    },
    BLOCKING {
        @Override
        public BlockingAuthenticationOperations of(AuthenticationOperations operations) {
            return operations.blocking();
        }
    };

    public abstract BlockingAuthenticationOperations of(AuthenticationOperations operations);
}
