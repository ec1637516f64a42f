package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventLoopsTest {

    private final Clients clients = new Clients();
    private final FakeTmdb fake = FakeTmdb.start();

    @AfterEach
    void close() {
        fake.close();
        clients.close();
    }

    /** Runs a task on an event loop of {@code vertx}. */
    private static <T> T onEventLoop(Vertx vertx, Callable<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.runOnContext(start -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void blockingOperation_isRefusedOnAnEventLoop(Kind kind) throws Exception {
        try (AuthenticationOperations operations =
                fake.clientBuilder().provider(clients.provider(kind)).build()) {
            assertThatThrownBy(() -> onEventLoop(
                            clients.vertx, () -> operations.blocking().createRequestToken()))
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("VertxAuthenticationOperations")
                    .hasMessageContaining("executeBlocking");

            assertThat(fake.journal().requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void blockingOperation_isCarriedOutInExecuteBlocking(Kind kind) throws Exception {
        try (AuthenticationOperations operations =
                fake.clientBuilder().provider(clients.provider(kind)).build()) {
            RequestToken token = clients.vertx
                    .executeBlocking(() -> operations.blocking().createRequestToken())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);

            assertThat(token.value()).isNotEmpty();
        }
    }

    /** The reply's events must not queue up behind the worker that waits for the reply. */
    @ParameterizedTest
    @EnumSource
    void blockingOperation_isCarriedOutOnAWorkersContext(Kind kind) throws Exception {
        try (AuthenticationOperations operations =
                fake.clientBuilder().provider(clients.provider(kind)).build()) {
            CompletableFuture<String> value = new CompletableFuture<>();
            clients.vertx.deployVerticle(
                    new AbstractVerticle() {
                        @Override
                        public void start(Promise<Void> started) {
                            try {
                                assertThat(Context.isOnWorkerThread()).isTrue();
                                value.complete(operations
                                        .blocking()
                                        .createRequestToken()
                                        .value());
                            } catch (Throwable e) {
                                value.completeExceptionally(e);
                            }
                            started.complete();
                        }
                    },
                    new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));

            assertThat(value.get(20, TimeUnit.SECONDS)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingOnAnEventLoop_doesNotWaitForIt(Kind kind) throws Exception {
        AuthenticationOperations operations = fake.clientBuilder()
                .executor(Runnable::run)
                .provider(clients.provider(kind))
                .build();

        // With that executor, this runs on the very event loop that carried the exchange.
        CompletableFuture<Void> closed = operations.createRequestToken().thenAccept(token -> {
            assertThat(Context.isOnEventLoopThread()).isTrue();
            operations.close();
        });

        assertThat(closed).succeedsWithin(java.time.Duration.ofSeconds(5));
    }

    @Test
    void operationsOfTheirOwnVertx_canBeCalledFromAnotherVertx() throws Exception {
        try (AuthenticationOperations operations =
                fake.clientBuilder().provider(new VertxProvider()).build()) {
            CompletableFuture<RequestToken> token = onEventLoop(clients.vertx, operations::createRequestToken);

            assertThat(token.get(20, TimeUnit.SECONDS).value()).isNotEmpty();
        }
    }
}
