package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnedVertxTest {

    private final FakeTmdb fake = FakeTmdb.start();
    private Set<Thread> before = Set.of();

    @BeforeEach
    void lookAtThreads() {
        // Tests before this one may still be closing.
        await(() -> newThreads().isEmpty());
        before = new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private Set<Thread> newThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeAll(before);
        threads.removeIf(thread ->
                !thread.getName().contains("vert") && !thread.getName().contains("globalEventExecutor"));
        return threads;
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private AuthenticationOperations build() {
        return fake.clientBuilder().provider(new VertxProvider()).build();
    }

    @Test
    void provider_isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(AuthenticationOperationsProvider.class))
                .filteredOn(provider -> provider.name().equals("vertx"))
                .singleElement()
                .isInstanceOf(VertxProvider.class);
    }

    @Test
    void vertx_startsWithTheFirstCallAndItsThreadsAreDaemons() {
        try (AuthenticationOperations operations = build()) {
            assertThat(newThreads()).isEmpty();

            operations.validateKey().join();

            assertThat(newThreads()).isNotEmpty().allMatch(Thread::isDaemon);
        }
    }

    @Test
    void closing_leavesNoThread() {
        for (int round = 0; round < 20; round++) {
            AuthenticationOperations operations = build();
            operations.validateKey().join();
            operations.blocking().validateKey();

            operations.close();
            operations.close();
        }

        await(() -> newThreads().isEmpty());
        assertThat(newThreads()).isEmpty();
    }

    @Test
    void closingBeforeTheFirstCall_startsNothing() {
        build().close();

        assertThat(newThreads()).isEmpty();
    }

    /** Vert.x closes a client to which nobody refers any more. */
    @ParameterizedTest
    @EnumSource
    void client_isNotCollectedWhileTheOperationsLive(Kind kind) {
        try (Clients clients = new Clients();
                AuthenticationOperations operations =
                        fake.clientBuilder().provider(clients.provider(kind)).build()) {
            operations.validateKey().join();
            for (int round = 0; round < 5; round++) {
                collectGarbage();

                assertThat(operations.validateKey()).succeedsWithin(Duration.ofSeconds(20));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void callsUnderWay_keepTheClientAlive(Kind kind) throws Exception {
        Semaphore answers = new Semaphore(0);
        try (Clients clients = new Clients();
                RawServer server = RawServer.start((request, socket) -> {
                    answers.acquire();
                    RawServer.send(socket, RawServer.ok("{\"success\":true}"));
                })) {
            List<CompletableFuture<Void>> calls = forgottenCalls(clients.provider(kind), server.uri());
            collectGarbage();
            collectGarbage();

            answers.release(calls.size());

            assertThat(calls).allSatisfy(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(20)));
        }
    }

    /** One call has the only connection, the other two wait for it; nobody refers to the operations any more. */
    private static List<CompletableFuture<Void>> forgottenCalls(AuthenticationOperationsProvider provider, URI uri) {
        AuthenticationOperations operations = TmdbAuthentication.builder(new ApiKey(Kind.KEY))
                .baseUri(uri)
                .maxConnections(1)
                .retryPolicy(RetryPolicy.off())
                .provider(provider)
                .build();
        return List.of(operations.validateKey(), operations.validateKey(), operations.validateKey());
    }

    /** Returns when an object that nobody refers to is gone. */
    private static void collectGarbage() {
        java.lang.ref.WeakReference<Object> unreachable = new java.lang.ref.WeakReference<>(new Object());
        await(() -> {
            System.gc();
            return unreachable.get() == null;
        });
        assertThat(unreachable.get()).isNull();
    }

    @Test
    void missingVertx_isNamedWithWhatToAdd() throws Exception {
        try (WithoutVertx loader = new WithoutVertx()) {
            AuthenticationOperationsProvider provider =
                    (AuthenticationOperationsProvider) loader.loadClass(VertxProvider.class.getName())
                            .getConstructor()
                            .newInstance();

            assertThat(provider.name()).isEqualTo("vertx");
            assertThatIllegalStateException()
                    .isThrownBy(() -> provider.create(Kind.configuration(fake.baseUri(), settings -> settings)))
                    .withMessageContaining("io.vertx:vertx-web-client");
        }
    }

    /** Sees this module anew, the rest as it is, and Vert.x not at all. */
    private static final class WithoutVertx extends java.net.URLClassLoader {

        WithoutVertx() {
            super(
                    new java.net.URL[] {
                        VertxProvider.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    OwnedVertxTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.vertx.") || name.startsWith("io.netty.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("io.github.tmdbauth.vertx.")) {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded : findClass(name);
                }
            }
            return super.loadClass(name, resolve);
        }
    }
}
