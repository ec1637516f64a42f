package io.github.tmdbauth.integration.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lives of users, many at once, in both call styles, over a network and a TMDb of which every twentieth request goes wrong:
 * each call is compared with what the server's books say about it. {@code -Dsoak.operations}, {@code -Dsoak.seed}.
 */
class FaultsSoak {

    private static final int CALLERS = 32;
    private static final int CHECKPOINTS = 10;
    private static final Duration DEADLINE = Duration.ofMillis(400);

    private final long operations = Long.getLong("soak.operations", 1_000_000);
    private final long seed = Long.getLong("soak.seed", System.nanoTime());
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong onTheWay = new AtomicLong();
    private final Map<String, AtomicLong> outcomes = new ConcurrentSkipListMap<>();
    private final Map<Operation, AtomicLong> successes = new ConcurrentHashMap<>();
    private final List<Footprint> footprints = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void everyCallIsAccountedForOnBothSides_andNothingGrows(String transport) throws Exception {
        long begin = System.nanoTime();
        Footprint before = warmed(transport);
        try (FaultyTmdb server = new FaultyTmdb(seed)) {
            try (AuthenticationOperations tmdb = client(server, transport)) {
                soak(server, tmdb);
                assertThat(server.arrived(Operation.CREATE_REQUEST_TOKEN))
                        .isGreaterThanOrEqualTo(count(successes, Operation.CREATE_REQUEST_TOKEN));
            }
            assertThat(server.faults()).isGreaterThan(operations / 40);
            // What was on its way when its caller gave up may arrive later, once; a second arrival would be one too
            // many.
            assertThat((long) server.unsettled()).isLessThanOrEqualTo(onTheWay.get());
            System.out.printf(
                    "%s: %,d operations, %,d faults, seed %d, %d s%n",
                    transport, started.get(), server.faults(), seed, (System.nanoTime() - begin) / 1_000_000_000);
        }
        outcomes.forEach((outcome, count) -> System.out.printf("  %-60s %,d%n", outcome, count.get()));
        footprints.forEach(footprint -> System.out.println("  " + footprint));
        assertThat(Footprint.soon(() -> Footprint.now().threads() <= before.threads()))
                .as("threads: %s before, %s after", before, Footprint.now())
                .isTrue();
        assertThat(Footprint.now().descriptors()).isLessThanOrEqualTo(before.descriptors());
        Footprint early = footprints.get(1);
        Footprint late = footprints.get(footprints.size() - 1);
        assertThat(late.heap() - early.heap()).as("growth of the heap").isLessThan(8 * 1024 * 1024);
        assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + CALLERS);
    }

    /** What a process holds that has used the transport once. */
    private Footprint warmed(String transport) throws Exception {
        int threads = Footprint.now().threads();
        try (FaultyTmdb server = new FaultyTmdb(1);
                AuthenticationOperations tmdb = client(server, transport)) {
            new Caller(server, tmdb, 1).live();
            new Caller(server, tmdb, 2).live();
        }
        Footprint.soon(() -> Footprint.now().threads() <= threads);
        started.set(0);
        outcomes.clear();
        successes.clear();
        return Footprint.now();
    }

    private AuthenticationOperations client(FaultyTmdb server, String transport) {
        return TmdbAuthentication.builder(server.application().readAccessToken())
                .baseUri(server.uri())
                .provider(transport)
                .deadline(DEADLINE)
                .retryPolicy(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(4), new Random(seed)))
                .build();
    }

    private void soak(FaultyTmdb server, AuthenticationOperations tmdb) throws Exception {
        for (int checkpoint = 1; checkpoint <= CHECKPOINTS; checkpoint++) {
            long until = operations * checkpoint / CHECKPOINTS;
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    Caller caller = new Caller(server, tmdb, seed + checkpoint * 1000L + i);
                    done.add(callers.submit(() -> {
                        while (started.get() < until) {
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
            footprints.add(Footprint.now());
        }
    }

    private static <K> long count(Map<K, AtomicLong> counts, K key) {
        AtomicLong count = counts.get(key);
        return count == null ? 0 : count.get();
    }

    /** One thread's users, one after the other. */
    private final class Caller {

        private final FaultyTmdb server;
        private final AuthenticationOperations tmdb;
        private final BlockingAuthenticationOperations blocking;
        private final Random random;

        Caller(FaultyTmdb server, AuthenticationOperations tmdb, long seed) {
            this.server = server;
            this.tmdb = tmdb;
            this.blocking = tmdb.blocking();
            this.random = new Random(seed);
        }

        void live() {
            boolean futures = random.nextBoolean();
            harmless(Operation.VALIDATE_KEY, () -> {
                if (futures) {
                    tmdb.validateKey().join();
                } else {
                    blocking.validateKey();
                }
                return "good";
            });
            Optional<RequestToken> created = harmless(
                    Operation.CREATE_REQUEST_TOKEN,
                    () -> futures ? tmdb.createRequestToken().join() : blocking.createRequestToken());
            harmless(
                    Operation.CREATE_GUEST_SESSION,
                    () -> futures ? tmdb.createGuestSession().join() : blocking.createGuestSession());
            if (created.isEmpty()) {
                return;
            }
            RequestToken token = created.get();
            if (random.nextBoolean()) {
                server.approve(token.value());
            } else {
                once(
                        Operation.VALIDATE_REQUEST_TOKEN,
                        token.value(),
                        () -> futures
                                ? tmdb.validateRequestToken(token, FaultyTmdb.USER, FaultyTmdb.PASSWORD)
                                        .join()
                                : blocking.validateRequestToken(token, FaultyTmdb.USER, FaultyTmdb.PASSWORD));
            }
            Optional<Session> session = once(
                    Operation.CREATE_SESSION,
                    token.value(),
                    () -> futures ? tmdb.createSession(token).join() : blocking.createSession(token));
            session.ifPresent(signedIn -> once(Operation.DELETE_SESSION, signedIn.id(), () -> {
                if (futures) {
                    tmdb.deleteSession(signedIn).join();
                } else {
                    blocking.deleteSession(signedIn);
                }
                return "deleted";
            }));
        }

        /** May reach TMDb more than once, or leaves nothing to compare it by. */
        private <T> Optional<T> harmless(Operation operation, Supplier<T> call) {
            try {
                T result = call(call);
                count(operation, "result");
                successes.computeIfAbsent(operation, any -> new AtomicLong()).incrementAndGet();
                return Optional.of(result);
            } catch (TmdbAuthenticationException e) {
                count(operation, e);
                return Optional.empty();
            }
        }

        /** Must reach TMDb once at the most, and must be reported as what it was. */
        private <T> Optional<T> once(Operation operation, String id, Supplier<T> call) {
            Optional<T> result;
            FaultyTmdb.Entry entry;
            try {
                result = Optional.of(call(call));
                entry = server.settle(operation, id);
                check(entry.arrivals() == 1 && entry.commits() == 1, operation, "a result of what was not done", entry);
                count(operation, "result");
            } catch (TmdbAuthenticationException e) {
                result = Optional.empty();
                count(operation, e);
                entry = server.settle(operation, id);
                boolean unanswered = e.httpStatus().isEmpty();
                if (entry.arrivals() == 0 && unanswered && e.outcomeUnknown()) {
                    onTheWay.incrementAndGet();
                }
                // A server in front of TMDb may answer what never reached it.
                check(entry.arrivals() <= (unanswered && !e.outcomeUnknown() ? 0 : 1), operation, "arrivals", entry);
                check(e.outcomeUnknown() || entry.commits() == 0, operation, "done, but reported as not done", entry);
            }
            return result;
        }

        private <T> T call(Supplier<T> call) {
            started.incrementAndGet();
            try {
                return call.get();
            } catch (CompletionException e) {
                if (e.getCause() instanceof TmdbAuthenticationException failure) {
                    throw failure;
                }
                throw e;
            }
        }

        private void check(boolean good, Operation operation, String what, FaultyTmdb.Entry entry) {
            if (!good) {
                throw new AssertionError(operation + ": " + what + "; arrived " + entry.arrivals() + " times, done "
                        + entry.commits() + " times");
            }
        }

        private void count(Operation operation, TmdbAuthenticationException failure) {
            count(
                    operation,
                    failure.getClass().getSimpleName()
                            + (failure.outcomeUnknown() ? ", outcome unknown" : ", surely not done"));
        }

        private void count(Operation operation, String outcome) {
            outcomes.computeIfAbsent(operation + " " + outcome, any -> new AtomicLong())
                    .incrementAndGet();
        }
    }
}
