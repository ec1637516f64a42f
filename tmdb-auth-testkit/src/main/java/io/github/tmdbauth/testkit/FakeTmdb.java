package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.internal.api.ApiFront;
import io.github.tmdbauth.testkit.internal.fault.FaultPlan;
import io.github.tmdbauth.testkit.internal.fault.PlannedFault;
import io.github.tmdbauth.testkit.internal.log.LogWatch;
import io.github.tmdbauth.testkit.internal.memory.InMemoryProvider;
import io.github.tmdbauth.testkit.internal.memory.InMemoryWorld;
import io.github.tmdbauth.testkit.internal.server.Conversation;
import io.github.tmdbauth.testkit.internal.server.Tls;
import io.github.tmdbauth.testkit.internal.site.SiteFront;
import io.github.tmdbauth.testkit.internal.state.Application;
import io.github.tmdbauth.testkit.internal.state.IdGenerator;
import io.github.tmdbauth.testkit.internal.state.Registry;
import io.github.tmdbauth.testkit.internal.state.SecretSearch;
import io.github.tmdbauth.testkit.internal.state.Stage;
import io.github.tmdbauth.testkit.internal.state.TmdbState;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import io.github.tmdbauth.testkit.internal.state.Unproven;
import io.github.tmdbauth.testkit.internal.state.User;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.wire.SocketServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A TMDb of one's own, on a loopback port: users, approvals, tokens and sessions, over the real protocol.
 *
 * <pre>{@code
 * try (FakeTmdb fake = FakeTmdb.start()) {
 *     fake.addUser("alice", "wonderland");
 *     AuthenticationOperations tmdb = fake.client();
 *     RequestToken token = tmdb.createRequestToken().join();
 *     fake.approve(token, "alice");
 *     fake.clock().advance(Duration.ofMinutes(61));
 *     // too late: tmdb.createSession(token) fails with a TokenRejectedException
 * }
 * }</pre>
 *
 * <p>It answers as TMDb was seen to answer. Time is {@linkplain #clock() virtual}. Safe for threads; several fakes in one
 * JVM know nothing of each other.
 */
public final class FakeTmdb implements AutoCloseable {
    private final VirtualClock clock;
    private final Duration aheadAtTheStart;
    private final Registry registry = new Registry();
    private final TmdbState state;
    private final Journal journal;
    private final @Nullable RateLimit rateLimit;
    private final FakeService service;
    private @Nullable LogWatch logs;
    private final FaultPlan faults = new FaultPlan();
    private final Findings findings = new Findings();
    private final Set<Check> toleratedFromTheStart;
    private final Set<Check> tolerated = Collections.synchronizedSet(EnumSet.noneOf(Check.class));
    private final SiteFront site;
    private final SocketServer server;
    private final @Nullable Tls tls;
    private final URI uri;
    private final boolean adminApi;
    private final FakeApplication application;
    private final List<FakeApplication> named;
    private final List<User> users;
    private final long seed;

    private FakeTmdb(Builder builder) throws IOException {
        clock = builder.clock.get();
        aheadAtTheStart = clock.ahead();
        seed = builder.seed.getAsLong();
        rateLimit = builder.rateLimit;
        Unproven unproven = Assumption.choices(builder.assumptions);
        named = List.copyOf(builder.applications);
        users = builder.users.stream().map(FakeTmdb::account).toList();
        IdGenerator ids = new IdGenerator(seed);
        application = register(ids);
        state = new TmdbState(clock, ids, registry, unproven);
        journal = new Journal(state::describe);
        tls = builder.tls == null ? null : builder.tls.apply(builder.address);
        toleratedFromTheStart = Set.copyOf(builder.tolerated);
        tolerated.addAll(toleratedFromTheStart);
        adminApi = builder.adminApi;
        server = SocketServer.bind(builder.address, builder.port, "fake-tmdb");
        uri = URI.create((tls == null ? "http" : "https") + "://" + host(builder.address) + ":"
                + server.address().getPort());
        site = new SiteFront(state, registry, clock, uri, unproven);
        service = new FakeService(
                site,
                new ApiFront(state, registry, uri, unproven),
                faults,
                journal,
                findings,
                clock,
                adminApi ? new AdminApi(this) : null);
        service.limitRate(rateLimit);
        server.start(new Conversation(service, tls, clock));
    }

    /**
     * Those whom the builder named, and nobody else.
     *
     * @param ids from their beginning: if the builder named no application, the first of them make one up
     * @return the first application
     */
    private FakeApplication register(IdGenerator ids) {
        List<FakeApplication> applications = named.isEmpty() ? List.of(FakeApplication.of(ids.application())) : named;
        registry.replaceAll(
                applications.stream().map(FakeApplication::registered).toList(), users);
        return applications.get(0);
    }

    /** As it stands in a URI; all addresses of a machine together are reached at its loopback address, too. */
    private static String host(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        if (address instanceof Inet6Address) {
            return address.isLoopbackAddress() ? "[::1]" : "[" + address.getHostAddress() + "]";
        }
        return address.getHostAddress();
    }

    /** Starts a fake with one application and no users; it takes milliseconds. */
    public static FakeTmdb start() {
        return builder().start();
    }

    /** Begins a fake with settings of its own. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where the API is, without version: {@code http://127.0.0.1:<port>}. */
    public URI baseUri() {
        return uri;
    }

    /** Where users approve. */
    public URI siteUri() {
        return uri;
    }

    /**
     * Where tests in other processes do with JSON most of what this class's methods do: users, applications, decisions, time,
     * faults, journal, reset.
     *
     * @throws IllegalStateException if the fake was not started with {@link Builder#adminApi()}
     */
    public URI adminUri() {
        if (!adminApi) {
            throw new IllegalStateException("the fake has no admin API; start it with builder().adminApi()");
        }
        return uri.resolve(AdminApi.PATH);
    }

    /** The first application, which is there from the start. */
    public FakeApplication application() {
        return application;
    }

    /** @throws IllegalArgumentException if there is none with that key */
    FakeApplication application(String apiKey) {
        Application found = registry.byApiKey(apiKey);
        if (found == null) {
            throw new IllegalArgumentException("api_key: found one that belongs to no application of this fake");
        }
        return FakeApplication.of(found);
    }

    /** Registers one more application, with credentials of its own. */
    public synchronized FakeApplication addApplication() {
        return addApplication(FakeApplication.of(state.newApplication()));
    }

    /**
     * Registers an application.
     *
     * @throws IllegalArgumentException if one with the same API key is registered
     */
    public FakeApplication addApplication(FakeApplication application) {
        registry.add(requireNonNull(application, "application").registered());
        return application;
    }

    /** Gives an active account to a user. */
    public FakeUser addUser(String name, String password) {
        return addUser(FakeUser.of(name, password));
    }

    /**
     * Gives an account to a user.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public FakeUser addUser(FakeUser user) {
        registry.add(account(user));
        return user;
    }

    /**
     * Changes the account of the user of that name: its password or its status.
     *
     * @throws IllegalArgumentException if there is none
     */
    public void replaceUser(FakeUser user) {
        registry.replace(account(user));
    }

    /** As {@link #approve(String, String)}, for a v3 token. */
    public void approve(RequestToken token, String userName) {
        approve(token.value(), userName);
    }

    /** As {@link #approve(String, String)}, for a v4 token. */
    public void approve(UserRequestToken token, String userName) {
        approve(token.value(), userName);
    }

    /**
     * Says yes in the name of a user, as if on TMDb's page.
     *
     * @param requestToken of v3 or v4
     * @throws IllegalArgumentException if there is no such user
     * @throws IllegalStateException if TMDb's page would not ask: the token is unknown, expired or decided. The text says
     *     which
     */
    public void approve(String requestToken, String userName) {
        requireNonNull(requestToken, "requestToken");
        if (registry.user(requireNonNull(userName, "userName")) == null) {
            throw new IllegalArgumentException("userName: this fake has no such user; add it with addUser(…)");
        }
        state.decide(requestToken, new Stage.Approved(userName));
    }

    /** As {@link #deny(String)}, for a v3 token. */
    public void deny(RequestToken token) {
        deny(token.value());
    }

    /** As {@link #deny(String)}, for a v4 token. */
    public void deny(UserRequestToken token) {
        deny(token.value());
    }

    /**
     * Says no, as if on TMDb's page.
     *
     * @throws IllegalStateException as for {@link #approve(String, String)}
     */
    public void deny(String requestToken) {
        state.decide(requireNonNull(requestToken, "requestToken"), new Stage.Denied());
    }

    /**
     * A user's browser, which walks through an application's sign-in and this fake's approval page; each one has cookies of
     * its own.
     */
    public FakeBrowser browser() {
        return new FakeBrowser(siteUri(), registry);
    }

    /** The v3 sessions of a user that are alive, in all applications, oldest first. */
    public List<Session> sessionsOf(String userName) {
        requireNonNull(userName, "userName");
        return state.sessions().stream()
                .filter(session -> session.userName().equals(userName))
                .map(session -> new Session(session.id()))
                .toList();
    }

    /** The guest sessions that have not expired, of all applications, oldest first. */
    public List<GuestSession> guestSessions() {
        return state.guestSessions().stream()
                .map(guest -> new GuestSession(guest.id(), Expiration.at(guest.expiresAt())))
                .toList();
    }

    /** What a user granted through v4 and nobody has deleted, in all applications, oldest first. */
    public List<UserAccess> userAccessOf(String userName) {
        requireNonNull(userName, "userName");
        return state.userAccesses().stream()
                .filter(access -> access.userName().equals(userName))
                .map(access -> new UserAccess(new UserAccessToken(access.accessToken()), access.accountId()))
                .toList();
    }

    /**
     * Ends a session from the user's side, as TMDb's site allows.
     *
     * @throws IllegalStateException if there is no such session (any more)
     */
    public void revoke(Session session) {
        state.revokeSession(session.id());
    }

    /**
     * Ends what a user granted through v4 from the user's side, as TMDb's site allows.
     *
     * @throws IllegalStateException if there is no such token (any more)
     */
    public void revoke(UserAccessToken token) {
        state.revokeUserAccess(token.value());
    }

    /**
     * A client of the first application, over the transport that is found; to be closed by the caller.
     *
     * @throws io.github.tmdbauth.ProviderSelectionException if there is no transport, or more than one
     */
    public AuthenticationOperations client() {
        return clientBuilder().build();
    }

    /** Begins a client of the first application, already pointed at this fake. */
    public TmdbAuthentication.Builder clientBuilder() {
        return clientBuilder(application);
    }

    /**
     * Begins a client of {@code application}, with its read access token, which opens v3 and v4, and the fake's clock. It
     * trusts the fake's certificate if that is one of {@link Builder#tls(String...)}.
     */
    public TmdbAuthentication.Builder clientBuilder(FakeApplication application) {
        TmdbAuthentication.Builder builder = TmdbAuthentication.builder(application.readAccessToken())
                .baseUri(baseUri())
                .siteUri(siteUri())
                .clock(clock);
        return tls == null || tls.authority() == null
                ? builder
                : builder.sslContext(tls.authority().clientContext());
    }

    /**
     * For clients over HTTPS: trusts the authority that signed the fake's certificate, and nobody else.
     *
     * @throws IllegalStateException if the fake was not started with {@link Builder#tls(String...)}
     */
    public SSLContext clientSslContext() {
        return authority().clientContext();
    }

    /**
     * The certificate of the authority that signed the fake's own, in PEM, for clients that are no Java program.
     *
     * @throws IllegalStateException if the fake was not started with {@link Builder#tls(String...)}
     */
    public String authorityPem() {
        try {
            byte[] der = authority().certificate().getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the authority's certificate has no encoding", e);
        }
    }

    private CertificateAuthority authority() {
        if (tls == null || tls.authority() == null) {
            throw new IllegalStateException("the fake has no certificate of its own; start it with builder().tls()");
        }
        return tls.authority();
    }

    /** A client of the first application without any network: see {@link #inMemoryProvider()}. */
    public AuthenticationOperations inMemory() {
        return clientBuilder().provider(inMemoryProvider()).build();
    }

    /**
     * For {@link TmdbAuthentication.Builder#provider(AuthenticationOperationsProvider)}: the operations as method calls on
     * this fake, with the same results and failures as over HTTP. They share users, tokens, sessions and time with it.
     *
     * <p>Futures are complete when they are returned, unless the configuration has an executor. Where there is no network,
     * the settings for one (deadline, retry, connections, proxy, TLS, request form) have nothing to apply to. Calls go on
     * working after this fake was closed.
     *
     * <p>Faults happen here as far as they have a meaning without a wire, and fail as they would over HTTP without a retry:
     * TMDb's own errors, redirects and error pages ({@link io.github.tmdbauth.testkit.fault.TmdbFault}); {@code reset}, {@code
     * close} and {@code halfClose}, as a connection that is lost; {@code stall}, as a deadline that is exceeded at once; and
     * an {@linkplain #outage() outage}. Each comes before or after the commit, as it was injected. What spoils bytes (framing,
     * bodies, TLS), what comes late ({@code delay}, {@code drip}), what may come after the whole answer ({@code closeAfter},
     * {@code inBody(1)}) and what happens to a connection is left to the requests over HTTP. So is the {@linkplain RateLimit rate limit}.
     */
    public AuthenticationOperationsProvider inMemoryProvider() {
        return new InMemoryProvider(new InMemoryWorld(state, registry, faults, server::isSuspended, clock));
    }

    /** The time at this TMDb; also to be given to a client. */
    public VirtualClock clock() {
        return clock;
    }

    /** What arrived over HTTP. */
    public Journal journal() {
        return journal;
    }

    /**
     * The requests of these operations, in either of their forms, as those with which something is to go wrong:
     *
     * <pre>{@code
     * fake.on(CREATE_SESSION).afterCommit().inject(reset()).once();      // the answer is lost
     * fake.on(CREATE_SESSION).inject(tmdbError(17)).times(2);            // two fail, the third succeeds
     * fake.on(VALIDATE_KEY).inject(stall(), maintenance()).once();       // the first stalls, the second gets a 503
     * fake.onAnyOperation().from(other).inject(rateLimited(seconds(2))).always();
     * }</pre>
     *
     * <p>The faults are those of {@link io.github.tmdbauth.testkit.fault.Fault}. A fault that never happens fails {@link
     * #verify()}.
     */
    public FaultScope on(Operation first, Operation... more) {
        return new FaultScope(faults, EnumSet.of(first, more), null);
    }

    /** All requests to the API, those to no known operation included; as {@link #on}. */
    public FaultScope onAnyOperation() {
        return new FaultScope(faults, Set.of(), null);
    }

    /**
     * New connections as soon as they are accepted, and before hands are shaken; also for a {@link
     * io.github.tmdbauth.testkit.fault.TlsFault}, if the fake was started with {@link Builder#tls(String...)}. What {@link
     * FaultFrequency} says of requests holds for connections here.
     */
    public FaultPlace onConnect() {
        return FaultPlace.ofConnections(faults, Place.onConnect(), tls != null && tls.authority() != null);
    }

    /** New connections before anything is read from them, and after hands are shaken; as {@link #onConnect()}. */
    public FaultPlace beforeRequest() {
        return FaultPlace.ofConnections(faults, Place.beforeRequest(), false);
    }

    /** The faults that may still happen, in the order of their injection. */
    public List<InjectedFault> faults() {
        return faults.planned().stream()
                .map(fault -> new InjectedFault(faults, fault))
                .toList();
    }

    /** Lets none of them happen any more: {@link InjectedFault#remove()} for all. */
    public void removeFaults() {
        faults.clear();
    }

    /**
     * Takes the fake off the network: its connections end, and new ones are refused at the same port, until the outage is
     * closed. No request is being carried out when this returns.
     *
     * @throws IllegalStateException if there is an outage already, or the fake is closed
     */
    public Outage outage() {
        return Outage.of(server);
    }

    /**
     * Fails if something happened that a test should not leave unsaid: see {@link Check}. To be called at the end of a test;
     * the JUnit extension does so. What it has reported is forgotten, so that a fake that is used for several tests tells
     * each of them its own.
     *
     * @throws AssertionError with everything that was found, the journal, and how things stand with tokens and sessions
     */
    public void verify() {
        List<String> problems = new ArrayList<>();
        for (Check check : Check.values()) {
            List<String> found = check == Check.UNUSED_FAULT ? unusedFaults() : findings.take(check);
            if (!tolerated.contains(check)) {
                found.forEach(text -> problems.add("- " + check + ": " + text));
            }
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    "the fake TMDb saw what no test should leave unsaid; if it is meant, tolerate(…) it:\n"
                            + String.join("\n", problems) + "\njournal:\n" + journal.report());
        }
    }

    private List<String> unusedFaults() {
        List<String> unused = new ArrayList<>();
        for (PlannedFault fault : faults.planned()) {
            if (fault.isUnused()) {
                unused.add(fault.toString());
                faults.remove(fault);
            }
        }
        return unused;
    }

    /**
     * Makes everything as it was after the start: applications and users, no tokens and no sessions, the time, the rate limit,
     * no faults, an empty journal, nothing for {@link #verify()} to find, and tolerated what was from the start. The same ids come
     * again, too. The time goes back for all who share the {@linkplain Builder#clock clock}. Logs that are {@linkplain #watchLogs() watched} still are. A request that is being carried out meanwhile may
     * see the old state or the new one.
     */
    public void reset() {
        faults.clear();
        clock.reset(aheadAtTheStart);
        registerAgain();
        site.forgetVisitors();
        findings.clear();
        tolerated.clear();
        tolerated.addAll(toleratedFromTheStart);
        journal.clear();
        service.limitRate(rateLimit);
    }

    /** Not while an id of before becomes an application: it may come again for another one. */
    private synchronized void registerAgain() {
        IdGenerator ids = new IdGenerator(seed);
        register(ids);
        state.reset(ids);
    }

    /**
     * Limits the rate of the requests from now on, counting from zero; see {@link RateLimit}. Without it there is no limit, so
     * that no test is slowed down by one that it is not about.
     */
    public void limitRate(RateLimit limit) {
        service.limitRate(requireNonNull(limit, "limit"));
    }

    /** Lets requests come at any rate. */
    public void unlimitRate() {
        service.limitRate(null);
    }

    /**
     * Lets {@link #verify()} find secrets in what is logged from now on until the fake is closed: through java.util.logging, and
     * through SLF4J if Logback is behind it. Not done by itself, since it starts the logging systems, which costs more
     * than to start the fake. Idempotent.
     */
    public synchronized void watchLogs() {
        if (logs == null) {
            SecretSearch search = new SecretSearch(state, registry);
            logs = LogWatch.start((logger, text) ->
                    search.in(text).forEach(kind -> findings.add(Check.SECRET_IN_LOG, kind + ", logged by " + logger)));
        }
    }

    private synchronized void endLogWatch() {
        if (logs != null) {
            logs.close();
            logs = null;
        }
    }

    /** Lets {@link #verify()} pass over these, from now on until {@link #reset()}. */
    public void tolerate(Check... checks) {
        tolerated.addAll(List.of(checks));
    }

    /** Ends all connections at once, stalled ones too; no thread and no socket is left. Idempotent. */
    @Override
    public void close() {
        server.close();
        endLogWatch();
    }

    /** The address, and the seed that makes the same ids again. */
    @Override
    public String toString() {
        return "FakeTmdb[" + uri + ", seed=" + seed + ", clock=" + clock.instant() + "]";
    }

    private static User account(FakeUser user) {
        requireNonNull(user, "user");
        @Nullable TmdbStatus obstacle = switch (user.status()) {
            case ACTIVE -> null;
            case DISABLED -> TmdbStatus.ACCOUNT_DISABLED;
            case EMAIL_NOT_VERIFIED -> TmdbStatus.EMAIL_NOT_VERIFIED;
            case SUSPENDED -> TmdbStatus.USER_SUSPENDED;
        };
        return new User(user.name(), user.password(), user.accountId(), obstacle);
    }

    /** Settings of a fake. Not safe for threads; changing it after {@link #start()} changes nothing. */
    public static final class Builder {
        private final List<FakeApplication> applications = new ArrayList<>();
        private final List<FakeUser> users = new ArrayList<>();
        private Supplier<VirtualClock> clock = () -> VirtualClock.startingAt(VirtualClock.DEFAULT_START);
        private int port;
        private final Set<Check> tolerated = EnumSet.noneOf(Check.class);
        private InetAddress address = InetAddress.getLoopbackAddress();
        private boolean adminApi;
        private final Set<Assumption> assumptions = EnumSet.noneOf(Assumption.class);
        private @Nullable RateLimit rateLimit;
        private @Nullable Function<InetAddress, Tls> tls;
        private LongSupplier seed = System::nanoTime;

        private Builder() {}

        /** Adds an application; without any, the fake has one with generated credentials. */
        public Builder application(FakeApplication application) {
            applications.add(requireNonNull(application, "application"));
            return this;
        }

        /** Adds a user. */
        public Builder user(String name, String password) {
            return user(FakeUser.of(name, password));
        }

        /** Adds a user. */
        public Builder user(FakeUser user) {
            users.add(requireNonNull(user, "user"));
            return this;
        }

        /**
         * Takes a clock that others use, too; by default each fake has a new one, at {@link VirtualClock#DEFAULT_START}.
         * {@link FakeTmdb#reset()} turns it back, for all of them, to how far ahead it was when the fake started.
         */
        public Builder clock(VirtualClock clock) {
            requireNonNull(clock, "clock");
            this.clock = () -> clock;
            return this;
        }

        /** Takes a new clock for each fake, which shows {@code start}. */
        public Builder startingAt(Instant start) {
            requireNonNull(start, "start");
            this.clock = () -> VirtualClock.startingAt(start);
            return this;
        }

        /**
         * The port on the loopback address; 0, the default, for any free one.
         *
         * @throws IllegalArgumentException if not in 0 to 65535
         */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port: must be 0 to 65535, is " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Where to listen; by default at the loopback address, which no other machine can reach.
         *
         * @param address one of this machine's, or the wildcard address for all of them
         */
        public Builder address(InetAddress address) {
            this.address = requireNonNull(address, "address");
            return this;
        }

        /**
         * Lets tests in other processes do with JSON most of what the methods of {@link FakeTmdb} do, at {@link FakeTmdb#adminUri()}.
         * Whoever reaches the fake can then use it.
         */
        public Builder adminApi() {
            this.adminApi = true;
            return this;
        }

        /**
         * Serves HTTPS, with a certificate of an authority that is made for this fake: {@link #clientBuilder()} trusts it,
         * others can with {@link #clientSslContext()} or {@link #authorityPem()}.
         *
         * @param moreNames that the certificate is to have besides {@code localhost}, 127.0.0.1, ::1 and the {@linkplain
         *     #address address}: hosts or IP addresses
         */
        public Builder tls(String... moreNames) {
            List<String> names = List.of(moreNames);
            this.tls = address -> Tls.of(address, names);
            return this;
        }

        /**
         * Serves HTTPS with a certificate of one's own. Faults of TLS cannot be injected then: they need certificates of an
         * authority that the client trusts.
         *
         * @param context with a key and a certificate for the {@linkplain #address address}, by default 127.0.0.1
         */
        public Builder tls(SSLContext context) {
            Tls own = new Tls(context, null);
            this.tls = address -> own;
            return this;
        }

        /** Makes the fake do what TMDb may do, where it is not known what TMDb does. */
        public Builder assume(Assumption... assumptions) {
            this.assumptions.addAll(List.of(assumptions));
            return this;
        }

        /** As {@link FakeTmdb#limitRate}, from the start. */
        public Builder rateLimit(RateLimit limit) {
            this.rateLimit = requireNonNull(limit, "limit");
            return this;
        }

        /** Lets {@link FakeTmdb#verify()} pass over these. */
        public Builder tolerate(Check... checks) {
            tolerated.addAll(List.of(checks));
            return this;
        }

        /** Lets {@link FakeTmdb#verify()} pass over everything. */
        public Builder lenient() {
            return tolerate(Check.values());
        }

        /** Makes the fake give the same keys, tokens and ids each time; by default they differ from fake to fake. */
        public Builder seed(long seed) {
            this.seed = () -> seed;
            return this;
        }

        /**
         * Starts the fake; it accepts requests when this returns.
         *
         * @throws UncheckedIOException if the port is taken
         */
        public FakeTmdb start() {
            try {
                return new FakeTmdb(this);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "the fake TMDb cannot listen on port " + port + " of " + address.getHostAddress(), e);
            }
        }
    }
}
