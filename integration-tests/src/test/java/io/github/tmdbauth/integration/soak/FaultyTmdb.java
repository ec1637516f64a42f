package io.github.tmdbauth.integration.soak;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.VirtualClock;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.RetryAfter;
import io.github.tmdbauth.testkit.internal.api.ApiCall;
import io.github.tmdbauth.testkit.internal.api.ApiFront;
import io.github.tmdbauth.testkit.internal.fault.FaultyExchange;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import io.github.tmdbauth.testkit.internal.http.ResponseEncoder;
import io.github.tmdbauth.testkit.internal.state.IdGenerator;
import io.github.tmdbauth.testkit.internal.state.Registry;
import io.github.tmdbauth.testkit.internal.state.Stage;
import io.github.tmdbauth.testkit.internal.state.TmdbState;
import io.github.tmdbauth.testkit.internal.state.Unproven;
import io.github.tmdbauth.testkit.internal.state.User;
import io.github.tmdbauth.testkit.internal.wire.SocketServer;
import io.github.tmdbauth.testkit.internal.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fake's state and faults behind a server that keeps books: how often each request arrived and was carried out, by the token
 * or session that it is about. The fake's own journal keeps ten thousand requests, and this is for a million.
 */
final class FaultyTmdb implements AutoCloseable {

    static final String USER = "alice";
    static final String PASSWORD = "wonderland";

    /** One in twenty requests meets one of these. A TMDb that lies (a refusal after the deed) is not among them. */
    private static final List<Injection> FAULTS = List.of(
            Fault.reset().at(Place.beforeCommit()),
            Fault.close().at(Place.beforeCommit()),
            Fault.reset().at(Place.afterCommit()),
            Fault.close().at(Place.afterCommit()),
            Fault.reset().at(Place.inHead()),
            Fault.close().at(Place.inHead()),
            Fault.reset().at(Place.inBody(0.5)),
            Fault.close().at(Place.inBody(0.9)),
            Fault.halfClose().at(Place.afterCommit()),
            Fault.stall().at(Place.afterCommit()),
            Fault.stall().at(Place.inBody(0.3)),
            Fault.delay(Duration.ofMillis(5)).at(Place.afterCommit()),
            Fault.drip(16, Duration.ofMillis(1)).at(Place.inHead()),
            Fault.closeAfter(40).at(Place.afterCommit()),
            Fault.badChunk().at(Place.afterCommit()),
            Fault.wrongContentLength(10).at(Place.afterCommit()),
            Fault.wrongContentLength(-10).at(Place.afterCommit()),
            Fault.doubleContentLength().at(Place.afterCommit()),
            Fault.garbage(300, 5).at(Place.afterCommit()),
            Fault.badStatusLine("HTTP/1.1 OK 200").at(Place.afterCommit()),
            Fault.hugeHeader(100_000).at(Place.afterCommit()),
            Fault.manyHeaders(500).at(Place.afterCommit()),
            Fault.http10().at(Place.afterCommit()),
            Fault.malformedJson().at(Place.afterCommit()),
            Fault.extraMembers().at(Place.afterCommit()),
            Fault.duplicateMembers().at(Place.afterCommit()),
            Fault.deepNesting(2000).at(Place.afterCommit()),
            Fault.emptyBody().at(Place.afterCommit()),
            Fault.oversized(200_000).at(Place.afterCommit()),
            Fault.gzipBomb(10_000_000).at(Place.afterCommit()),
            Fault.html().at(Place.afterCommit()),
            Fault.rateLimited(RetryAfter.seconds(0)).at(Place.beforeCommit()),
            Fault.rateLimited(RetryAfter.absent()).at(Place.beforeCommit()),
            Fault.rateLimited(RetryAfter.seconds(86400)).at(Place.beforeCommit()),
            Fault.tmdbError(11).at(Place.afterCommit()),
            Fault.tmdbError(17).at(Place.beforeCommit()),
            Fault.maintenance().at(Place.beforeCommit()),
            Fault.edgePage(502).at(Place.afterCommit()),
            Fault.edgePage(503).at(Place.beforeCommit()),
            Fault.edgePage(504).at(Place.afterCommit()),
            Fault.redirect(302, "/3/elsewhere").at(Place.beforeCommit()));

    /** And of these, one in twenty connections. */
    private static final List<Injection> FAULTS_OF_CONNECTIONS = List.of(
            Fault.reset().at(Place.onConnect()),
            Fault.close().at(Place.onConnect()),
            Fault.close().at(Place.beforeRequest()),
            Fault.earlyAnswer().at(Place.beforeRequest()));

    private static final int ONE_IN = 20;
    /** In a body or in a query. */
    private static final Pattern ID =
            Pattern.compile("(?:request_token|session_id|access_token)(?:\":\"|=)([^\"&\n]*)");

    /** What is known about one token or session at one operation. */
    static final class Entry {
        private int arrivals;
        private int commits;

        synchronized int arrivals() {
            return arrivals;
        }

        synchronized int commits() {
            return commits;
        }

        private synchronized void arrived() {
            arrivals++;
        }

        private synchronized void committed() {
            commits++;
        }
    }

    private final long seed;
    private final TmdbState state;
    private final FakeApplication application = FakeApplication.withApiKey("0123456789abcdef0123456789abcdef");
    private final ApiFront api;
    private final SocketServer server;
    private final Random random;
    private final Map<String, Entry> ledger = new ConcurrentHashMap<>();
    private final Map<Operation, AtomicLong> arrived = new ConcurrentHashMap<>();
    private final LongAdder faults = new LongAdder();

    FaultyTmdb(long seed) {
        this.seed = seed;
        VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-01-01T12:00:00Z"));
        Registry registry = new Registry();
        registry.add(IdGenerator.applicationOf(application.apiKey().value()));
        registry.add(new User(USER, PASSWORD, "4bc8892a017a3c0f92000002", null));
        state = new TmdbState(clock, new IdGenerator(seed), registry, Unproven.USUAL);
        random = new Random(seed);
        try {
            server = SocketServer.bind(InetAddress.getLoopbackAddress(), 0, "faulty-tmdb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        api = new ApiFront(state, registry, uri(), Unproven.USUAL);
        server.start(this::serve);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    FakeApplication application() {
        return application;
    }

    void approve(String token) {
        state.decide(token, new Stage.Approved(USER));
    }

    /** Begins anew, so that what the server remembers of its users is not taken for growth; nobody may be calling. */
    void forgetUsers(int era) {
        state.reset(new IdGenerator(seed + era));
    }

    /** How many requests of an operation have arrived. */
    long arrived(Operation operation) {
        AtomicLong count = arrived.get(operation);
        return count == null ? 0 : count.get();
    }

    /** How many faults have happened. */
    long faults() {
        return faults.sum();
    }

    /** Takes an entry out of the books. */
    Entry settle(Operation operation, String id) {
        Entry entry = ledger.remove(key(operation, id));
        return entry == null ? new Entry() : entry;
    }

    /** How many entries nobody has settled. */
    int unsettled() {
        return ledger.size();
    }

    private static String key(Operation operation, String id) {
        return operation + " " + id;
    }

    private void serve(Wire wire) throws IOException, InterruptedException {
        try {
            if (hit()) {
                Injection injection = any(FAULTS_OF_CONNECTIONS);
                new FaultyExchange(injection, wire, Instant.EPOCH).begin();
                return;
            }
            boolean goesOn = true;
            while (goesOn) {
                HttpRequest request = wire.nextRequest();
                if (request == null) {
                    return;
                }
                goesOn = answer(wire, request);
            }
        } catch (MalformedRequest e) {
            throw new IOException("a client that speaks no HTTP", e);
        }
    }

    private boolean answer(Wire wire, HttpRequest request) throws IOException, InterruptedException {
        ApiCall call = api.read(request);
        Operation operation = call.operation();
        if (operation == null) {
            throw new IllegalStateException("no operation: " + request.method());
        }
        arrived.computeIfAbsent(operation, any -> new AtomicLong()).incrementAndGet();
        Matcher id = ID.matcher(request.target() + '\n' + new String(request.body(), StandardCharsets.UTF_8));
        Entry entry = id.find() ? ledger.computeIfAbsent(key(operation, id.group(1)), any -> new Entry()) : new Entry();
        entry.arrived();
        FaultyExchange.Commit commit = () -> {
            HttpResponse answer = api.answer(call).response();
            if (answer.status() == 200) {
                entry.committed();
            }
            return answer;
        };
        if (hit()) {
            return new FaultyExchange(any(FAULTS), wire, Instant.EPOCH).answer(request, commit);
        }
        wire.write(ResponseEncoder.encode(commit.carryOut(), Instant.EPOCH, request.keepsConnection(), true));
        return request.keepsConnection();
    }

    private boolean hit() {
        return random.nextInt(ONE_IN) == 0;
    }

    private Injection any(List<Injection> injections) {
        faults.increment();
        return injections.get(random.nextInt(injections.size()));
    }

    @Override
    public void close() {
        server.close();
    }
}
