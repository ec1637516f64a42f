package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.spi.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The configuration in HttpClient's terms, and what is the same for both ways. */
final class Settings {

    static final int MAX_LINE_LENGTH = 8192;
    static final int MAX_HEADERS = 100;
    static final int MAX_INTERIM_REPLIES = 10;
    private static final long KEEP_ALIVE_SECONDS = 60;
    private static final long LEAST_MILLIS_FOR_AN_ADDRESS = 1000;

    private final Timeout connectTimeout;
    private final int maxConnections;
    private final int maxResponseBytes;
    private final @Nullable HttpHost proxy;
    private final @Nullable Header proxyLogin;
    private final @Nullable SSLContext sslContext;
    private volatile @Nullable HttpRoute route;
    private @Nullable DefaultClientTlsStrategy tls;

    Settings(AuthenticationConfiguration configuration) {
        this.connectTimeout = Timeout.of(configuration.connectTimeout());
        this.maxConnections = configuration.maxConnections();
        this.maxResponseBytes = configuration.maxResponseBytes();
        this.proxy = configuration
                .proxy()
                .map(p -> new HttpHost("http", p.host(), p.port()))
                .orElse(null);
        this.proxyLogin = configuration.proxy().flatMap(Settings::basicLogin).orElse(null);
        this.sslContext = configuration.sslContext().orElse(null);
    }

    private static Optional<Header> basicLogin(HttpProxy proxy) {
        return proxy.userName().map(name -> {
            byte[] login = (name + ":" + proxy.password().orElse("")).getBytes(StandardCharsets.UTF_8);
            return new BasicHeader(
                    HttpHeaders.PROXY_AUTHORIZATION,
                    "Basic " + Base64.getEncoder().encodeToString(login),
                    true);
        });
    }

    /** How long a call may wait for a connection: a little longer than core lets it, which knows the better reason. */
    static Timeout patience(HttpCall call) {
        return Timeout.of(call.timeLeft().plusSeconds(1));
    }

    /**
     * How long one address may take of the time that is left for the next ones, too, in milliseconds: an equal share, but enough
     * for a slow network, where the first ones then use the time up.
     */
    static long timeForOneAddress(long millisLeft, int addressesLeft) {
        return Math.max(1, Math.min(millisLeft, Math.max(LEAST_MILLIS_FOR_AN_ADDRESS, millisLeft / addressesLeft)));
    }

    Timeout connectTimeout() {
        return connectTimeout;
    }

    int maxConnections() {
        return maxConnections;
    }

    int maxResponseBytes() {
        return maxResponseBytes;
    }

    /** What the proxy is told with each request that it reads; null if it asks for no login. */
    @Nullable Header proxyLogin() {
        return proxyLogin;
    }

    /** How a call gets to its host, which is the same for all calls of a client: directly, through a proxy's tunnel, or by a proxy that reads it. */
    HttpRoute route(HttpCall call) {
        HttpRoute known = route;
        if (known == null) {
            known = newRoute(call);
            route = known;
        }
        return known;
    }

    private HttpRoute newRoute(HttpCall call) {
        HttpHost target = new HttpHost(call.scheme(), call.host(), call.port());
        if (proxy == null) {
            return new HttpRoute(target, null, call.secure());
        }
        return call.secure()
                ? new HttpRoute(target, null, proxy, true, TunnelType.TUNNELLED, LayerType.LAYERED)
                : new HttpRoute(target, null, proxy, false);
    }

    /** HttpClient takes no look of its own at kept connections: each way knows better when one is worth it. */
    ConnectionConfig connections() {
        return ConnectionConfig.custom()
                .setConnectTimeout(connectTimeout)
                .setSocketTimeout(Timeout.DISABLED)
                .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                .build();
    }

    /**
     * TLS for both ways, made when the first connection needs it, since it takes time. The host's name is checked by the
     * JDK and by HttpClient: a caller's SSLContext may switch off the former, but not the latter.
     */
    synchronized DefaultClientTlsStrategy tls() {
        if (tls == null) {
            tls = new DefaultClientTlsStrategy(
                    sslContext != null ? sslContext : defaultContext(),
                    HostnameVerificationPolicy.BOTH,
                    new DefaultHostnameVerifier());
        }
        return tls;
    }

    /**
     * How long a connection may be kept after a reply, if it can be: as the server says, and no longer than we would; null
     * for not at all.
     */
    static @Nullable TimeValue keepAlive(MessageHeaders reply) {
        long seconds = KEEP_ALIVE_SECONDS;
        Iterator<HeaderElement> elements = MessageSupport.iterate(reply, HttpHeaders.KEEP_ALIVE);
        while (elements.hasNext()) {
            HeaderElement element = elements.next();
            if (element.getName().equalsIgnoreCase("timeout")) {
                try {
                    seconds = Math.min(seconds, Long.parseLong(element.getValue()));
                } catch (NumberFormatException e) {
                    // It asks for nothing that can be understood.
                }
            }
        }
        return seconds > 0 ? TimeValue.ofSeconds(seconds) : null;
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JVM has no default SSLContext", e);
        }
    }
}
