package io.github.tmdbauth.integration.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand calls at once through eight connections. */
class ManyAtOnceSoak {

    private static final int CALLS = 10_000;
    private static final int CONNECTIONS = 8;

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void eachOfTenThousandCallsGetsATokenOfItsOwn_throughEightConnections(String transport) {
        long begin = System.nanoTime();
        try (FakeTmdb fake = FakeTmdb.start();
                AuthenticationOperations tmdb = fake.clientBuilder()
                        .provider(transport)
                        .maxConnections(CONNECTIONS)
                        .deadline(Duration.ofMinutes(2))
                        .build()) {
            List<CompletableFuture<RequestToken>> calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> tmdb.createRequestToken())
                    .toList();

            List<RequestToken> tokens =
                    calls.stream().map(CompletableFuture::join).toList();

            assertThat(tokens.stream().distinct().count()).isEqualTo(CALLS);
            assertThat(fake.journal().received()).isEqualTo(CALLS);
            assertThat(fake.journal().requests().stream()
                            .map(RecordedRequest::connection)
                            .distinct()
                            .count())
                    .isLessThanOrEqualTo(CONNECTIONS);
            System.out.printf("%s: %,d calls, %d ms%n", transport, CALLS, (System.nanoTime() - begin) / 1_000_000);
        }
    }
}
