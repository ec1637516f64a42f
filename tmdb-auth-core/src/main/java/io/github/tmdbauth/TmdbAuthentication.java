package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where one begins.
 *
 * <pre>{@code
 * try (AuthenticationOperations tmdb = TmdbAuthentication.fromEnvironment().build()) {
 *     RequestToken token = tmdb.createRequestToken().join();
 *     System.out.println("Please approve: " + tmdb.approvalUri(token));
 * }
 * }</pre>
 */
public final class TmdbAuthentication {

    /** The environment variable that holds an API key. */
    public static final String API_KEY_VARIABLE = "TMDB_API_KEY";

    /** The environment variable that holds an API Read Access Token; preferred if both are set. */
    public static final String READ_ACCESS_TOKEN_VARIABLE = "TMDB_READ_ACCESS_TOKEN";

    /** The system property that names the provider to use, where the code names none. */
    public static final String PROVIDER_PROPERTY = "io.github.tmdbauth.provider";

    private TmdbAuthentication() {}

    /** Begins a client that proves itself with {@code credential}; everything else has a default. */
    public static Builder builder(Credential credential) {
        return new Builder(credential);
    }

    /**
     * Begins a client with the credential in {@code TMDB_READ_ACCESS_TOKEN} or {@code TMDB_API_KEY}.
     *
     * @throws IllegalStateException if neither is set
     * @throws IllegalArgumentException if the one set has the wrong shape; the message never holds its value
     */
    public static Builder fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static Builder fromEnvironment(Map<String, String> environment) {
        String token = environment.getOrDefault(READ_ACCESS_TOKEN_VARIABLE, "");
        String key = environment.getOrDefault(API_KEY_VARIABLE, "");
        try {
            if (!token.isBlank()) {
                return builder(new ReadAccessToken(token));
            }
            if (!key.isBlank()) {
                return builder(new ApiKey(key));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    (token.isBlank() ? API_KEY_VARIABLE : READ_ACCESS_TOKEN_VARIABLE) + ": " + e.getMessage(), e);
        }
        throw new IllegalStateException("neither " + READ_ACCESS_TOKEN_VARIABLE + " nor " + API_KEY_VARIABLE
                + " is set; both values stand at https://www.themoviedb.org/settings/api");
    }

    /**
     * Collects the settings of a client. Each setter checks its value at once. Not safe for use by several threads;
     * changing a builder after {@link #build()} changes nothing that was built.
     */
    public static final class Builder {

        Credential credential;
        URI baseUri = URI.create("https://api.themoviedb.org");
        URI siteUri = URI.create("https://www.themoviedb.org");
        Duration connectTimeout = Duration.ofSeconds(5);
        Duration deadline = Duration.ofSeconds(15);
        int maxConnections = 8;
        int maxResponseBytes = 64 * 1024;
        String userAgent = LibraryVersion.USER_AGENT;
        InstantSource clock = InstantSource.system();
        ExpirationFormat expirationFormat = ExpirationFormat.tmdb();
        RetryPolicy retryPolicy = RetryPolicy.standard();
        RequestForm requestForm = RequestForm.JSON_BODY;

        @Nullable Executor executor;

        @Nullable HttpProxy proxy;

        @Nullable SSLContext sslContext;

        private boolean plainHttpAllowed;

        private @Nullable AuthenticationOperationsProvider provider;

        private @Nullable String providerName;

        private @Nullable ClassLoader classLoader;

        Builder(Credential credential) {
            this.credential = requireNonNull(credential, "credential");
        }

        /** What the application proves itself with, instead of what the builder began with. */
        public Builder credential(Credential credential) {
            this.credential = requireNonNull(credential, "credential");
            return this;
        }

        /**
         * Where the API is, without version: {@code https://api.themoviedb.org} by default; {@code https://api.tmdb.org} is
         * TMDb's other name for it. A path is kept as a prefix, for gateways.
         *
         * @throws IllegalArgumentException if it is not an absolute http or https URI, has a query, a fragment or a user,
         *     or ends with the version
         */
        public Builder baseUri(URI baseUri) {
            URI checked = site(baseUri, "baseUri");
            String path = checked.getRawPath();
            if (path.endsWith("/3") || path.endsWith("/4")) {
                throw new IllegalArgumentException(
                        "baseUri: must not end with the API's version, since both versions are used below it: "
                                + checked);
            }
            this.baseUri = checked;
            return this;
        }

        /** Where users approve: {@code https://www.themoviedb.org} by default. Only links are built from it. */
        public Builder siteUri(URI siteUri) {
            this.siteUri = site(siteUri, "siteUri");
            return this;
        }

        /**
         * Lets the base URI be plain http on other hosts than this machine. Then everyone on the way reads the credential,
         * the user's password and every session; meant for closed test networks only.
         */
        public Builder allowPlainHttp() {
            this.plainHttpAllowed = true;
            return this;
        }

        /**
         * The limit for connecting, TCP and TLS together; five seconds by default, several times what a distant edge of
         * TMDb's needs. Whole milliseconds, at least one.
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = positive(connectTimeout, "connectTimeout");
            return this;
        }

        /**
         * The limit for a whole operation: waiting for a connection, connecting, sending, the answer to its last byte,
         * retries and the waits between them. 15 seconds by default: long enough for three attempts at an ailing TMDb, short
         * enough for a user who waits.
         */
        public Builder deadline(Duration deadline) {
            this.deadline = positive(deadline, "deadline");
            return this;
        }

        /**
         * How many connections may be open at once; 8 by default. TMDb's staff names 20 per address as the limit, which all
         * programs behind one address share. A transport with two clients, one for each call style, as {@code httpclient}, has
         * so many for each. Over HTTP/2, how many calls share one connection is up to the transport.
         *
         * @throws IllegalArgumentException if not in 1 to 1000
         */
        public Builder maxConnections(int maxConnections) {
            if (maxConnections < 1 || maxConnections > 1000) {
                throw new IllegalArgumentException("maxConnections: must be 1 to 1000, is " + maxConnections);
            }
            this.maxConnections = maxConnections;
            return this;
        }

        /**
         * How many bytes a response body may have, decoded; 64 KiB by default, where TMDb's answers have about 1 KiB. A
         * longer one fails the call as soon as the limit is passed, so no server can fill the memory.
         *
         * @throws IllegalArgumentException if not in 1 to 16 MiB
         */
        public Builder maxResponseBytes(int maxResponseBytes) {
            if (maxResponseBytes < 1 || maxResponseBytes > 16 * 1024 * 1024) {
                throw new IllegalArgumentException("maxResponseBytes: must be 1 to 16 MiB, is " + maxResponseBytes);
            }
            this.maxResponseBytes = maxResponseBytes;
            return this;
        }

        /**
         * The {@code User-Agent} header; by default the library's name and version.
         *
         * @throws IllegalArgumentException if it is blank or holds anything but printable ASCII
         */
        public Builder userAgent(String userAgent) {
            if (requireNonNull(userAgent, "userAgent").isBlank()
                    || !userAgent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("userAgent: must be printable ASCII and not blank");
            }
            this.userAgent = userAgent;
            return this;
        }

        /** What time it is, for dates in {@code Retry-After}; the system's clock by default. */
        public Builder clock(InstantSource clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** How {@code expires_at} is read; {@link ExpirationFormat#tmdb()} by default. */
        public Builder expirationFormat(ExpirationFormat expirationFormat) {
            this.expirationFormat = requireNonNull(expirationFormat, "expirationFormat");
            return this;
        }

        /** Whether and when failed exchanges are repeated; {@link RetryPolicy#standard()} by default. */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = requireNonNull(retryPolicy, "retryPolicy");
            return this;
        }

        /** Where secrets travel; {@link RequestForm#JSON_BODY} by default. */
        public Builder requestForm(RequestForm requestForm) {
            this.requestForm = requireNonNull(requestForm, "requestForm");
            return this;
        }

        /**
         * Where futures complete. By default the client has daemon threads of its own, started when needed and ended after ten
         * idle seconds or at {@code close()}; and a future without continuations completes on the thread that waits for it, if
         * one does. {@code Runnable::run} completes futures on the transport's I/O threads: faster, and then a continuation must
         * never block. A given executor is not closed. It has to run every task that it takes, also when it is shut down: a future
         * whose task it drops never completes.
         */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        /** The proxy to go through; none by default, whatever the JVM's and the environment's settings say. */
        public Builder proxy(HttpProxy proxy) {
            this.proxy = requireNonNull(proxy, "proxy");
            return this;
        }

        /**
         * Trust and client certificate for TLS; the JVM's default by default. The host name is checked with every context.
         */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = requireNonNull(sslContext, "sslContext");
            return this;
        }

        /** The provider to use, instead of one that is found. */
        public Builder provider(AuthenticationOperationsProvider provider) {
            this.provider = requireNonNull(provider, "provider");
            return this;
        }

        /**
         * The name of the provider to find, as {@code httpclient} or {@code vertx}; needed when several are there. The system
         * property {@value #PROVIDER_PROPERTY} does the same from outside, and gives way to this.
         */
        public Builder provider(String name) {
            if (requireNonNull(name, "name").isBlank()) {
                throw new IllegalArgumentException("provider name: is blank");
            }
            this.providerName = name;
            return this;
        }

        /** Where providers are looked for; by default the loader of this library, then the thread's context loader. */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = requireNonNull(classLoader, "classLoader");
            return this;
        }

        /**
         * Creates the client.
         *
         * @throws ProviderSelectionException if no provider is found, or several and none was named, or the one chosen is this
         *     library's own, in another version than core
         * @throws IllegalStateException if the provider misses the library that it is built on, or finds one that is too old
         * @throws IllegalArgumentException if the provider cannot honour an option, or the base URI is plain http to another
         *     machine
         */
        public AuthenticationOperations build() {
            if (baseUri.getScheme().equals("http") && !plainHttpAllowed && !isLoopback(baseUri.getHost())) {
                throw new IllegalArgumentException(
                        "baseUri: plain http to another machine would show the credential and"
                                + " every password to the network; use https, or allowPlainHttp() in a closed test network: "
                                + baseUri);
            }
            AuthenticationOperationsProvider chosen =
                    provider != null ? provider : ProviderDiscovery.find(providerName, classLoader);
            SameVersion.require(chosen);
            return chosen.create(new AuthenticationConfiguration(this));
        }

        private static Duration positive(Duration duration, String name) {
            requireNonNull(duration, name);
            // Beyond a day nobody waits, and the clients' own millisecond counters overflow.
            if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(name + ": must be one millisecond to one day, is " + duration);
            }
            return duration;
        }

        private static URI site(URI uri, String name) {
            String scheme = requireNonNull(uri, name).getScheme();
            boolean http = scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
            if (!http || uri.getHost() == null) {
                throw new IllegalArgumentException(name + ": must be an absolute http or https URI with a host");
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(name + ": must have neither user, query nor fragment");
            }
            if (uri.getPort() == 0 || uri.getPort() > 65535) {
                throw new IllegalArgumentException(name + ": port must be 1 to 65535");
            }
            // Its path begins every request target, which is ASCII.
            String text = uri.normalize().toASCIIString();
            int slashes = text.length();
            while (text.charAt(slashes - 1) == '/') {
                slashes--;
            }
            String schemeless = text.substring(scheme.length(), slashes);
            return URI.create(scheme.toLowerCase(Locale.ROOT) + schemeless);
        }

        /** By name or literal only: a host name that merely resolves to loopback may resolve elsewhere later. */
        private static boolean isLoopback(String host) {
            return host.equalsIgnoreCase("localhost")
                    || host.matches("127(\\.\\d{1,3}){3}")
                    || host.equals("[::1]")
                    || host.equals("[0:0:0:0:0:0:0:1]");
        }
    }
}
