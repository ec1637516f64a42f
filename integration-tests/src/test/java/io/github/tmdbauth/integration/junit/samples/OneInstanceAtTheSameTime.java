package io.github.tmdbauth.integration.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.junit.TmdbAuthExtension;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two tests meet in the middle, on one instance, and each has its own fake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT) // which is not the default for one instance
class OneInstanceAtTheSameTime {
    @RegisterExtension
    final TmdbAuthExtension tmdb = TmdbAuthExtension.starting(
                    () -> FakeTmdb.builder().user("alice", "wonderland"))
            .withTransport("httpclient");

    private final CyclicBarrier bothAreHere = new CyclicBarrier(2);
    private final Set<URI> fakes = ConcurrentHashMap.newKeySet();

    @RepeatedTest(2)
    void eachHasItsOwnFake(FakeTmdb fake, BlockingAuthenticationOperations client) throws Exception {
        fakes.add(fake.baseUri());
        bothAreHere.await(30, TimeUnit.SECONDS);

        fake.approve(client.createRequestToken(), "alice");
        String refusal = assertThrows(IllegalStateException.class, tmdb::fake).toString();
        assertTrue(refusal.contains("2 tests with this extension are running at the same time"), refusal);
        assertEquals(1, fake.journal().received());

        bothAreHere.await(30, TimeUnit.SECONDS);
    }

    @AfterAll
    void bothWereThere() {
        assertEquals(2, fakes.size());
        String refusal = assertThrows(IllegalStateException.class, tmdb::client).toString();
        assertTrue(refusal.contains("no test with this extension is running"), refusal);
    }
}
