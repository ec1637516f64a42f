package io.github.tmdbauth.integration.signin;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Over what, and how called. */
record Setting(String transport, boolean blocking) {

    static Stream<Setting> all() {
        return Stream.of("memory", "httpclient", "vertx")
                .flatMap(transport -> Stream.of(new Setting(transport, false), new Setting(transport, true)));
    }

    /** A client of the fake's application. */
    AuthenticationOperations client(FakeTmdb fake) {
        TmdbAuthentication.Builder builder = fake.clientBuilder();
        return (transport.equals("memory") ? builder.provider(fake.inMemoryProvider()) : builder.provider(transport))
                .build();
    }

    /** Calls in this setting's style, and waits. */
    <R> R get(Supplier<CompletableFuture<R>> future, Supplier<R> blockingCall) {
        return join(begin(future, blockingCall));
    }

    /** Calls in this setting's style; a blocking call is made on a thread of its own. */
    <R> CompletableFuture<R> begin(Supplier<CompletableFuture<R>> future, Supplier<R> blockingCall) {
        return blocking
                ? CompletableFuture.supplyAsync(blockingCall, task -> new Thread(task, "caller").start())
                : future.get();
    }

    static <R> R join(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return transport + (blocking ? ", blocking" : ", futures");
    }
}
