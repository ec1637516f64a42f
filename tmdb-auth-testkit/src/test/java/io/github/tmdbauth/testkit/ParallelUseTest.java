package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelUseTest {
    private static final int THREADS = 16;

    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final FakeApplication application = fake.application();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void close() {
        threads.shutdownNow();
        fake.close();
    }

    @Test
    void tokensCreatedAtOnce_areAllDifferent() throws Exception {
        List<List<String>> tokens = onAllThreadsAtOnce(() -> {
            List<String> own = new ArrayList<>();
            try (RawConnection connection = RawConnection.to(fake.baseUri())) {
                for (int i = 0; i < 100; i++) {
                    own.add(connection
                            .ask(get("/3/authentication/token/new").key(application))
                            .member("request_token"));
                }
            }
            return own;
        });

        assertThat(tokens.stream().flatMap(List::stream)).hasSize(THREADS * 100).doesNotHaveDuplicates();
        assertThat(fake.journal().received()).isEqualTo(THREADS * 100L);
    }

    @Test
    void oneTokenExchangedByManyAtOnce_givesOneSession() throws Exception {
        String token = TmdbApi.of(fake).newToken();
        fake.approve(token, "alice");

        List<Integer> statuses = onAllThreadsAtOnce(() -> RawConnection.ask(
                        fake,
                        post("/3/authentication/session/new")
                                .key(application)
                                .json("{\"request_token\":\"" + token + "\"}"))
                .status());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(THREADS - 1);
        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    /** Without sockets in between, where two exchanges of one token really meet. */
    @Test
    void manyTokensExchangedByManyAtOnce_giveOneSessionEach() throws Exception {
        try (AuthenticationOperations tmdb = fake.inMemory()) {
            List<RequestToken> tokens = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                RequestToken token = tmdb.createRequestToken().join();
                fake.approve(token, "alice");
                tokens.add(token);
            }

            List<Long> successes = onAllThreadsAtOnce(() -> tokens.stream()
                    .filter(token -> !tmdb.createSession(token).isCompletedExceptionally())
                    .count());

            assertThat(successes.stream().mapToLong(Long::longValue).sum()).isEqualTo(2_000);
            assertThat(fake.sessionsOf("alice")).hasSize(2_000);
        }
    }

    @Test
    void resets_amongOtherUse_leaveTheApplicationAsItIs() throws Exception {
        try (AuthenticationOperations tmdb = fake.inMemory()) {
            List<Integer> failures = onAllThreadsAtOnce(() -> {
                int failed = 0;
                for (int i = 0; i < 500; i++) {
                    if (i % 8 == 0) {
                        fake.reset();
                    }
                    fake.addApplication();
                    failed += tmdb.createRequestToken().isCompletedExceptionally() ? 1 : 0;
                }
                return failed;
            });

            assertThat(failures).containsOnly(0);
            assertThat(RawConnection.ask(fake, get("/3/authentication").key(application))
                            .status())
                    .isEqualTo(200);
        }
    }

    private <T> List<T> onAllThreadsAtOnce(Callable<T> task) throws Exception {
        CountDownLatch ready = new CountDownLatch(THREADS);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            futures.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return task.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
