package io.github.tmdbauth.benchmarks.jmh;

import io.github.tmdbauth.benchmarks.client.Client;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A client for one call: made, used, closed; and the first and the last alone. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OpenAndCloseBenchmark {

    @Benchmark
    public Object openCallClose(SocketState socket) throws Exception {
        try (Client client = socket.open()) {
            return socket.call(client);
        }
    }

    @Benchmark
    public Client open(SocketState socket, Unused unused) {
        Client client = socket.open();
        unused.client = client;
        return client;
    }

    @Benchmark
    public void closeAfterCall(Used used) throws IOException {
        used.client().close();
    }

    /** A client that is closed without having been used. */
    @State(Scope.Benchmark)
    public static class Unused {

        @Nullable Client client;

        @TearDown(Level.Invocation)
        public void close() throws IOException {
            if (client != null) {
                client.close();
            }
        }
    }

    /** A client after one call. */
    @State(Scope.Benchmark)
    public static class Used {

        private @Nullable Client client;

        @Setup(Level.Invocation)
        public void openAndCall(SocketState socket) throws Exception {
            client = socket.open();
            socket.call(client);
        }

        Client client() {
            if (client == null) {
                throw new IllegalStateException("not set up");
            }
            return client;
        }
    }
}
