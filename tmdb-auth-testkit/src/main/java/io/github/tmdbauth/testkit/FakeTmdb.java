package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.testkit.internal.api.ApiFront;
import io.github.tmdbauth.testkit.internal.http.HttpHandler;
import io.github.tmdbauth.testkit.internal.http.HttpServer;
import io.github.tmdbauth.testkit.internal.memory.InMemoryProvider;
import io.github.tmdbauth.testkit.internal.site.SiteFront;
import io.github.tmdbauth.testkit.internal.state.IdGenerator;
import io.github.tmdbauth.testkit.internal.state.Registry;
import io.github.tmdbauth.testkit.internal.state.Stage;
import io.github.tmdbauth.testkit.internal.state.TmdbState;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import io.github.tmdbauth.testkit.internal.state.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Registry registry = new Registry();
    private final TmdbState state;
    private final Journal journal = new Journal();
    private final HttpServer server;
    private final URI uri;
    private final FakeApplication application;
    private final long seed;

    private FakeTmdb(Builder builder) throws IOException {
        clock = builder.clock;
        seed = builder.seed;
        state = new TmdbState(clock, new IdGenerator(seed), registry);
        builder.applications.forEach(this::addApplication);
        application = builder.applications.isEmpty() ? addApplication() : builder.applications.get(0);
        builder.users.forEach(this::addUser);
        server = HttpServer.bind(builder.port, builder.tls, clock);
        uri = URI.create((builder.tls == null ? "http" : "https") + "://127.0.0.1:"
                + server.address().getPort());
        HttpHandler front = new SiteFront(state, registry, clock, uri, new ApiFront(state, registry, uri));
        server.start(request -> {
            journal.record(request, clock.instant());
            return front.handle(request);
        });
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

    /** The first application, which is there from the start. */
    public FakeApplication application() {
        return application;
    }

    /** Registers one more application, with credentials of its own. */
    public FakeApplication addApplication() {
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

    /** Begins a client of {@code application}, with its read access token, which opens v3 and v4, and the fake's clock. */
    public TmdbAuthentication.Builder clientBuilder(FakeApplication application) {
        return TmdbAuthentication.builder(application.readAccessToken())
                .baseUri(baseUri())
                .siteUri(siteUri())
                .clock(clock);
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
     */
    public AuthenticationOperationsProvider inMemoryProvider() {
        return new InMemoryProvider(state, registry);
    }

    /** The time at this TMDb; also to be given to a client. */
    public VirtualClock clock() {
        return clock;
    }

    /** What arrived over HTTP. */
    public Journal journal() {
        return journal;
    }

    /** Ends all connections at once, stalled ones too; no thread and no socket is left. Idempotent. */
    @Override
    public void close() {
        server.close();
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
        private VirtualClock clock = VirtualClock.startingAt(VirtualClock.DEFAULT_START);
        private int port;
        private @Nullable SSLContext tls;
        private long seed = System.nanoTime();

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

        /** Takes a clock that others use, too; by default a new one, at {@link VirtualClock#DEFAULT_START}. */
        public Builder clock(VirtualClock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** As {@link #clock(VirtualClock)} with a new clock that shows {@code start}. */
        public Builder startingAt(Instant start) {
            return clock(VirtualClock.startingAt(start));
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
         * Serves HTTPS.
         *
         * @param context with a key and a certificate for the IP address 127.0.0.1
         */
        public Builder tls(SSLContext context) {
            this.tls = requireNonNull(context, "context");
            return this;
        }

        /** Makes the fake give the same keys, tokens and ids each time; by default they differ from run to run. */
        public Builder seed(long seed) {
            this.seed = seed;
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
                        "the fake TMDb cannot listen on port " + port + " of the loopback address", e);
            }
        }
    }
}
