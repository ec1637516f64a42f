package io.github.tmdbauth.benchmarks.jmh;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.benchmarks.client.Client;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One caller over a socket: for what a call allocates. Times are compared by {@code Comparison}, in turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

    private @Nullable Client client;

    @Setup
    public void open(SocketState socket) {
        client = socket.open();
    }

    @Benchmark
    public Object call(SocketState socket) throws Exception {
        return socket.call(requireNonNull(client));
    }

    @TearDown
    public void close() throws IOException {
        requireNonNull(client).close();
    }
}
