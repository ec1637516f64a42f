package io.github.tmdbauth;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Everything a provider needs to know, validated and immutable. Made by {@link TmdbAuthentication.Builder}, where each
 * value is described with its default.
 */
public final class AuthenticationConfiguration {

    private final Credential credential;
    private final URI baseUri;
    private final URI siteUri;
    private final Duration connectTimeout;
    private final Duration deadline;
    private final int maxConnections;
    private final int maxResponseBytes;
    private final String userAgent;
    private final InstantSource clock;
    private final ExpirationFormat expirationFormat;
    private final RetryPolicy retryPolicy;
    private final RequestForm requestForm;
    private final @Nullable Executor executor;
    private final @Nullable HttpProxy proxy;
    private final @Nullable SSLContext sslContext;

    AuthenticationConfiguration(TmdbAuthentication.Builder builder) {
        this.credential = builder.credential;
        this.baseUri = builder.baseUri;
        this.siteUri = builder.siteUri;
        this.connectTimeout = builder.connectTimeout;
        this.deadline = builder.deadline;
        this.maxConnections = builder.maxConnections;
        this.maxResponseBytes = builder.maxResponseBytes;
        this.userAgent = builder.userAgent;
        this.clock = builder.clock;
        this.expirationFormat = builder.expirationFormat;
        this.retryPolicy = builder.retryPolicy;
        this.requestForm = builder.requestForm;
        this.executor = builder.executor;
        this.proxy = builder.proxy;
        this.sslContext = builder.sslContext;
    }

    /** What the application proves itself with. */
    public Credential credential() {
        return credential;
    }

    /** Scheme, host, port and path prefix of the API, without version and trailing slash. */
    public URI baseUri() {
        return baseUri;
    }

    /** TMDb's site, for approval links, without a trailing slash. */
    public URI siteUri() {
        return siteUri;
    }

    /** The limit for a connection's TCP and TLS handshakes together; part of the deadline. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** The limit for a whole operation, retries and waiting included. Enforced by core. */
    public Duration deadline() {
        return deadline;
    }

    /** How many connections may be open at once. */
    public int maxConnections() {
        return maxConnections;
    }

    /** How many bytes a response body may have, after decoding. */
    public int maxResponseBytes() {
        return maxResponseBytes;
    }

    /** The {@code User-Agent} header. */
    public String userAgent() {
        return userAgent;
    }

    /** What time it is, for dates in {@code Retry-After}. */
    public InstantSource clock() {
        return clock;
    }

    /** How {@code expires_at} is read. */
    public ExpirationFormat expirationFormat() {
        return expirationFormat;
    }

    /** Whether and when a failed exchange is repeated. Applied by core. */
    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** Where secrets travel. */
    public RequestForm requestForm() {
        return requestForm;
    }

    /** Where futures complete; empty if the operations bring their own threads. */
    public Optional<Executor> executor() {
        return Optional.ofNullable(executor);
    }

    /** The proxy to go through. */
    public Optional<HttpProxy> proxy() {
        return Optional.ofNullable(proxy);
    }

    /** Trust and client certificate for TLS; empty for the JVM's default. */
    public Optional<SSLContext> sslContext() {
        return Optional.ofNullable(sslContext);
    }

    @Override
    public String toString() {
        return "AuthenticationConfiguration[credential=" + credential + ", baseUri=" + baseUri + ", siteUri=" + siteUri
                + ", connectTimeout=" + connectTimeout + ", deadline=" + deadline + ", maxConnections="
                + maxConnections + ", maxResponseBytes=" + maxResponseBytes + ", userAgent=" + userAgent
                + ", retryPolicy=" + retryPolicy + ", requestForm=" + requestForm + ", proxy=" + proxy
                + ", sslContext=" + (sslContext == null ? "the JVM's default" : "given") + "]";
    }
}
