package io.github.tmdbauth.benchmarks.jmh;

import io.github.tmdbauth.benchmarks.client.Client;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A client for one call: made, used, closed. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OpenAndCloseBenchmark {

    @Benchmark
    public Object openCallClose(SocketState socket) throws Exception {
        try (Client client = socket.open()) {
            return socket.call(client);
        }
    }
}
