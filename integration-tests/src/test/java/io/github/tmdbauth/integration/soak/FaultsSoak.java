package io.github.tmdbauth.integration.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lives of users, many at once, in both call styles, both request forms and both versions of the API, over a network and a
 * TMDb of which every twentieth request goes wrong: each call is compared with what the server's books say about it.
 * {@code -Dsoak.operations}, {@code -Dsoak.minutes} (what comes first ends it), {@code -Dsoak.seed}.
 */
class FaultsSoak {
    private static final int CALLERS = 64;
    /** For each client: fewer than callers, so that some wait for one. */
    private static final int CONNECTIONS = 24;

    private static final int CHECKPOINTS = 60;
    private static final long MOST_GROWTH = 8 * 1024 * 1024;

    private final long operations = Long.getLong("soak.operations", 1_000_000);
    private final long minutes = Long.getLong("soak.minutes", 24 * 60);
    private final long seed = Long.getLong("soak.seed", System.nanoTime());
    private final Tally tally = new Tally();
    private final List<Footprint> footprints = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void everyCallIsAccountedForOnBothSides_andNothingGrows(String transport) throws Exception {
        System.out.printf("%s: %,d operations, seed %d%n", transport, operations, seed);
        Footprint before = warmed(transport);
        long begin = System.nanoTime();
        try (FaultyTmdb server = new FaultyTmdb(seed)) {
            try (Clients clients = Clients.of(server, transport, seed, CONNECTIONS)) {
                soak(server, clients, begin);
                for (Operation operation : Operation.values()) {
                    assertThat(tally.results(operation))
                            .as("results of %s", operation)
                            .isPositive();
                    assertThat(server.arrived(operation)).isGreaterThanOrEqualTo(tally.results(operation));
                }
            }
            // What was on its way when its caller gave up may arrive later, once; a second arrival would be one too
            // many.
            assertThat((long) server.unsettled()).isLessThanOrEqualTo(tally.stillOnTheWay());
            System.out.printf(
                    "%s: %,d operations, %,d faults, seed %d, %d s%n%s",
                    transport, tally.started(), server.faults(), seed, seconds(begin), tally);
            assertThat(server.faults()).isGreaterThan(tally.started() / 40);
        }
        assertThat(Footprint.soon(() -> Footprint.threadsNow() <= before.threads()))
                .as("threads: %s before, %s after", before, Footprint.now())
                .isTrue();
        Footprint after = Footprint.now();
        long growth = Footprint.growth(footprints);
        System.out.printf(
                "  before: %s; after: %s; growth from the first third to the last: %,d bytes%n", before, after, growth);
        assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors());
        assertThat(growth).as("growth of the heap in bytes").isLessThan(MOST_GROWTH);
        assertThat(footprints)
                .allSatisfy(each -> assertThat(each.threads()).isLessThan(before.threads() + 4 * CALLERS));
    }

    private static long seconds(long begin) {
        return (System.nanoTime() - begin) / 1_000_000_000;
    }

    /** What a process holds that has used the transport once. */
    private static Footprint warmed(String transport) throws Exception {
        int threads = Footprint.threadsNow();
        try (FaultyTmdb server = new FaultyTmdb(1);
                Clients clients = Clients.of(server, transport, 1, CONNECTIONS)) {
            for (int user = 0; user < 20; user++) {
                new Caller(server, clients, new Tally(), user).live();
            }
        }
        Footprint.soon(() -> Footprint.threadsNow() <= threads);
        return Footprint.now();
    }

    private void soak(FaultyTmdb server, Clients clients, long begin) throws Exception {
        for (int checkpoint = 1; checkpoint <= CHECKPOINTS && seconds(begin) < minutes * 60; checkpoint++) {
            long until = operations * checkpoint / CHECKPOINTS;
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    Caller caller = new Caller(server, clients, tally, seed + checkpoint * 1000L + i);
                    done.add(callers.submit(() -> {
                        while (tally.started() < until) {
                            caller.live();
                        }
                        return null;
                    }));
                }
                for (Future<?> each : done) {
                    each.get();
                }
            } finally {
                callers.shutdownNow();
            }
            server.forgetUsers(checkpoint);
            Footprint footprint = Footprint.now();
            footprints.add(footprint);
            System.out.printf("  %,d operations, %d s: %s%n", tally.started(), seconds(begin), footprint);
        }
    }
}
