package io.github.tmdbauth.benchmarks.jmh;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The fake without any network, as a test's client. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class InMemoryBenchmark {

    private final FakeTmdb fake = FakeTmdb.start();
    private final AuthenticationOperations operations = fake.inMemory();
    private final BlockingAuthenticationOperations blocking = operations.blocking();

    public InMemoryBenchmark() {
        fake.addUser("alice", "wonderland");
    }

    @Benchmark
    public RequestToken blocking() {
        return blocking.createRequestToken();
    }

    @Benchmark
    public RequestToken future() {
        return operations.createRequestToken().join();
    }

    /** A whole sign-in and sign-out: four operations and an approval. */
    @Benchmark
    public Session signIn() {
        RequestToken token = blocking.createRequestToken();
        fake.approve(token, "alice");
        Session session = blocking.createSession(token);
        blocking.validateKey();
        blocking.deleteSession(session);
        return session;
    }

    @TearDown
    public void close() {
        operations.close();
        fake.close();
    }
}
