package io.github.tmdbauth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls at once through few connections. */
class ManyCallsTest {

    private static final int CALLS = 1000;
    private static final int CONNECTIONS = 8;

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void aThousandFuturesAtOnce_eachGetATokenOfTheirOwn(String transport) {
        try (FakeTmdb fake = FakeTmdb.start();
                AuthenticationOperations tmdb = fake.clientBuilder()
                        .provider(transport)
                        .maxConnections(CONNECTIONS)
                        .build()) {
            List<CompletableFuture<RequestToken>> calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> tmdb.createRequestToken())
                    .toList();

            assertNoneLostNoneTwice(
                    fake, calls.stream().map(CompletableFuture::join).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void sixtyFourBlockingThreads_eachGetTokensOfTheirOwn(String transport) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations tmdb = fake.clientBuilder()
                        .provider(transport)
                        .maxConnections(CONNECTIONS)
                        .build()
                        .blocking()) {
            List<Future<RequestToken>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(threads.submit(tmdb::createRequestToken));
            }
            List<RequestToken> tokens = new ArrayList<>();
            for (Future<RequestToken> call : calls) {
                tokens.add(call.get());
            }
            assertNoneLostNoneTwice(fake, tokens);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertNoneLostNoneTwice(FakeTmdb fake, List<RequestToken> tokens) {
        assertThat(tokens).hasSize(CALLS).doesNotHaveDuplicates();
        assertThat(fake.journal().received()).isEqualTo(CALLS);
        assertThat(fake.journal().requests().stream()
                        .map(RecordedRequest::connection)
                        .distinct()
                        .count())
                .isBetween(1L, (long) CONNECTIONS);
    }
}
