package io.github.tmdbauth.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.ExpirationFormat;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.internal.json.JsonFormatException;
import io.github.tmdbauth.internal.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the bytes of an answer to a token with its expiration. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingBenchmark {

    public byte[] body = ("{\"success\":true,\"expires_at\":\"2026-11-25 08:00:00 UTC\","
                    + "\"request_token\":\"ff5c7eeb5a8870efe3cd7fc5c282cffd26800ecd\"}")
            .getBytes(UTF_8);

    public String date = "2026-11-25 08:00:00 UTC";

    private final ExpirationFormat format = ExpirationFormat.tmdb();

    @Benchmark
    public RequestToken token() throws JsonFormatException {
        JsonObject answer = JsonObject.parse(body);
        if (Boolean.FALSE.equals(answer.bool("success"))) {
            throw new IllegalStateException();
        }
        return new RequestToken(
                String.valueOf(answer.string("request_token")),
                format.parse(String.valueOf(answer.string("expires_at")))
                        .map(Expiration::at)
                        .orElse(Expiration.unknown()));
    }

    @Benchmark
    public Instant expiration() {
        return format.parse(date).orElseThrow();
    }
}
