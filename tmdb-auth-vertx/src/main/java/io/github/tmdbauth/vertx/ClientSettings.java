package io.github.tmdbauth.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.spi.HttpCall;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a client is set up. Everything in which HTTP clients differ by default is set, also where Vert.x's default would do. */
final class ClientSettings {

    static final int MAX_HEADERS = 100;
    static final int MAX_LINE_LENGTH = 8192;
    static final int MAX_INTERIM_REPLIES = 10;

    /** As long as most servers keep an idle connection, TMDb's edge included. */
    private static final int KEEP_ALIVE_SECONDS = 60;

    /** What servers commonly allow at once on one HTTP/2 connection. */
    static final int MAX_STREAMS = 100;

    /** Waiting in the pool ends soon after the deadline, by which core has ended the call already. */
    private static final Duration PAST_DEADLINE = Duration.ofMillis(100);

    private final HttpClientOptions options;
    private final PoolOptions pool;
    private final Handshakes handshakes = new Handshakes();

    ClientSettings(AuthenticationConfiguration configuration) {
        boolean secure = configuration.baseUri().getScheme().equals("https");
        int connectMillis = Math.toIntExact(configuration.connectTimeout().toMillis());
        options = new HttpClientOptions()
                // HTTP/2 only where TLS negotiates it: in the clear it would take an Upgrade header that nobody asked
                // for.
                .setProtocolVersion(secure ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setUseAlpn(secure)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setHttp2ClearTextUpgrade(false)
                .setSsl(secure)
                .setVerifyHost(true)
                .setConnectTimeout(connectMillis)
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                // Core's deadline ends a reply that does not come; a second clock would only give a second kind of
                // error.
                .setIdleTimeout(0)
                .setReadIdleTimeout(0)
                .setWriteIdleTimeout(0)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2MultiplexingLimit(MAX_STREAMS)
                .setPipelining(false)
                .setMaxRedirects(0)
                .setDecompressionSupported(false)
                .setTcpNoDelay(true)
                .setMaxInitialLineLength(MAX_LINE_LENGTH)
                // Vert.x limits the headers' sum; Exchange looks at each line and at their number.
                .setMaxHeaderSize(MAX_HEADERS * MAX_LINE_LENGTH)
                .setInitialSettings(
                        new Http2Settings().setPushEnabled(false).setMaxHeaderListSize(MAX_HEADERS * MAX_LINE_LENGTH))
                .setLogActivity(false)
                // A trace would hold the URL, and with it the key.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setShared(false);
        if (secure) {
            options.setSslEngineOptions(new JdkTlsOptions(configuration.sslContext(), handshakes));
        }
        configuration.proxy().ifPresent(proxy -> options.setProxyOptions(proxy(proxy, configuration)));
        pool = new PoolOptions()
                .setHttp1MaxSize(configuration.maxConnections())
                .setHttp2MaxSize(configuration.maxConnections())
                // Admission lets nobody in who would have to wait here for more than a moment.
                .setMaxWaitQueueSize(configuration.maxConnections() * MAX_STREAMS);
    }

    private static ProxyOptions proxy(HttpProxy proxy, AuthenticationConfiguration configuration) {
        ProxyOptions options =
                new ProxyOptions().setType(ProxyType.HTTP).setHost(proxy.host()).setPort(proxy.port());
        VertxVersions.proxyConnectTimeout(options, configuration.connectTimeout());
        proxy.userName().ifPresent(name -> {
            String password = proxy.password().orElse("");
            String login = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
            VertxVersions.proxyLogin(options, name, password, "Basic " + login);
        });
        return options;
    }

    Handshakes handshakes() {
        return handshakes;
    }

    HttpClient build(Vertx vertx) {
        return VertxVersions.build(vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                // Vert.x would log a decoder's complaint, which quotes the reply, in which there may be a session.
                .withConnectHandler(connection -> connection.exceptionHandler(failure -> {})));
    }

    /** A request for {@code call}, without headers and body. */
    static RequestOptions request(HttpCall call) {
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setSsl(call.secure())
                // Vert.x takes an IPv6 address in brackets only, and puts it into the Host header as it got it.
                .setHost(call.host().indexOf(':') < 0 ? call.host() : "[" + call.host() + "]")
                .setPort(call.port())
                .setURI(call.target())
                .setFollowRedirects(false)
                .setIdleTimeout(0)
                .setConnectTimeout(call.timeLeft().plus(PAST_DEADLINE).toMillis());
    }
}
