package io.github.tmdbauth.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.benchmarks.client.Clients;
import io.github.tmdbauth.spi.Cancellation;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** All that core does for one call, over a transport that answers at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MappingBenchmark {

    private final AuthenticationOperations operations = TmdbAuthentication.builder(
                    new ReadAccessToken(Clients.READ_ACCESS_TOKEN))
            .executor(Runnable::run)
            .provider(new AuthenticationOperationsProvider() {
                @Override
                public String name() {
                    return "immediate";
                }

                @Override
                public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                    return HttpAuthentication.over(new Immediate(), configuration);
                }
            })
            .build();
    private final BlockingAuthenticationOperations blocking = operations.blocking();

    @Benchmark
    public RequestToken blocking() {
        return blocking.createRequestToken();
    }

    @Benchmark
    public RequestToken future() {
        return operations.createRequestToken().join();
    }

    @TearDown
    public void close() {
        operations.close();
    }

    private static final class Immediate implements Transport {

        private final HttpReply reply = new HttpReply(
                200,
                List.of(
                        HttpHeader.of("Content-Type", "application/json;charset=utf-8"),
                        HttpHeader.of("Cache-Control", "public, max-age=0"),
                        HttpHeader.of("Server", "openresty")),
                ("{\"success\":true,\"expires_at\":\"2026-11-25 08:00:00 UTC\","
                                + "\"request_token\":\"ff5c7eeb5a8870efe3cd7fc5c282cffd26800ecd\"}")
                        .getBytes(UTF_8));

        @Override
        public CompletableFuture<HttpReply> send(HttpCall call) {
            return CompletableFuture.completedFuture(reply);
        }

        @Override
        public HttpReply execute(HttpCall call, Cancellation cancellation) {
            return reply;
        }

        @Override
        public void close() {}
    }
}
