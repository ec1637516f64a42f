package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyTest {

    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("usér:p:ss".getBytes(StandardCharsets.UTF_8));

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    private HttpReply exchange(Kind kind, URI base, RawServer proxy, UnaryOperator<TmdbAuthentication.Builder> settings)
            throws Exception {
        UnaryOperator<TmdbAuthentication.Builder> withProxy = builder -> settings.apply(builder.allowPlainHttp()
                .proxy(HttpProxy.of("127.0.0.1", proxy.port()).withLogin("usér", "p:ss")));
        try (Transport transport = clients.transport(kind, Kind.configuration(base, withProxy))) {
            return transport.send(Kind.call(base, "POST", "/3/x?y=%2F", "{}")).get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void plainHttp_namesTheWholeUriAndTheLogin(Kind kind) throws Exception {
        try (RawServer proxy = RawServer.start(RawServer.always(RawServer.ok("{}")))) {
            for (String host : new String[] {"tmdb.invalid:8080", "[2001:db8::1]:8080"}) {
                assertThat(exchange(kind, URI.create("http://" + host), proxy, settings -> settings)
                                .status())
                        .isEqualTo(200);
            }

            assertThat(proxy.requests())
                    .extracting(RawServer.Request::line)
                    .containsExactly(
                            "POST http://tmdb.invalid:8080/3/x?y=%2F HTTP/1.1",
                            "POST http://[2001:db8::1]:8080/3/x?y=%2F HTTP/1.1");
            assertThat(proxy.requests().get(0).headers())
                    .map(header -> header.replaceFirst(
                            "^[^:]+", header.substring(0, header.indexOf(':')).toLowerCase(java.util.Locale.ROOT)))
                    .containsExactlyInAnyOrder(
                            "host: tmdb.invalid:8080", "proxy-authorization: " + LOGIN, "content-length: 2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void https_goesThroughATunnelThatSeesTheHostAlone(Kind kind, @TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.of(folder, "dns:tmdb.invalid");
        try (RawServer server = RawServer.start(
                        InetAddress.getLoopbackAddress(),
                        certificate.server().getServerSocketFactory(),
                        RawServer.always(RawServer.ok("{}")));
                RawServer proxy = RawServer.start((request, socket) -> tunnel(socket, server.port()))) {
            HttpReply reply = exchange(
                    kind,
                    URI.create("https://tmdb.invalid:8443"),
                    proxy,
                    settings -> settings.sslContext(certificate.trusting()));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.line()).isEqualTo("POST /3/x?y=%2F HTTP/1.1");
                assertThat(request.head()).doesNotContainIgnoringCase("proxy");
            });
            assertThat(proxy.requests()).singleElement().satisfies(request -> {
                assertThat(request.line()).isEqualTo("CONNECT tmdb.invalid:8443 HTTP/1.1");
                assertThat(request.head()).contains(LOGIN);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void certificateBehindATunnel_isToNameTheTarget(Kind kind, @TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.of(folder, "dns:tmdb.invalid");

        assertThat(throughTunnel(kind, certificate).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void certificateBehindATunnel_isNotGoodForNamingTheProxy(Kind kind, @TempDir Path folder) {
        Certificate certificate = Certificate.of(folder, "dns:localhost,ip:127.0.0.1");

        assertThatThrownBy(() -> throughTunnel(kind, certificate))
                .cause()
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.TLS_FAILED));
    }

    /** The trust manager looks at no names. */
    private HttpReply throughTunnel(Kind kind, Certificate certificate) throws Exception {
        try (RawServer server = RawServer.start(
                        InetAddress.getLoopbackAddress(),
                        certificate.server().getServerSocketFactory(),
                        RawServer.always(RawServer.ok("{}")));
                RawServer proxy = RawServer.start((request, socket) -> tunnel(socket, server.port()))) {
            return exchange(
                    kind,
                    URI.create("https://tmdb.invalid:8443"),
                    proxy,
                    settings -> settings.sslContext(Certificate.trustingAnything()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void tunnelThatIsRefused_isSurelyNotSent(Kind kind) {
        try (RawServer proxy = RawServer.start(RawServer.always("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"))) {
            assertThatThrownBy(
                            () -> exchange(kind, URI.create("https://tmdb.invalid:8443"), proxy, settings -> settings))
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED));
        }
    }

    @Test
    void proxyOfTheJvmsSettings_isNotUsed() throws Exception {
        String before = System.getProperty("http.proxyHost");
        System.setProperty("http.proxyHost", "proxy.invalid");
        try (RawServer server = RawServer.start(RawServer.always(RawServer.ok("{}")));
                Transport transport =
                        clients.transport(Kind.OWNED, Kind.configuration(server.uri(), settings -> settings))) {
            assertThat(transport
                            .send(Kind.call(server.uri(), "GET", "/3/x", ""))
                            .get(20, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(200);
        } finally {
            if (before == null) {
                System.clearProperty("http.proxyHost");
            } else {
                System.setProperty("http.proxyHost", before);
            }
        }
    }

    private static void tunnel(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            RawServer.send(client, "HTTP/1.1 200 Connected\r\n\r\n");
            CompletableFuture<Void> back = CompletableFuture.runAsync(() -> copy(server, client));
            copy(client, server);
            back.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.close();
        } catch (IOException e) {
            try {
                to.close();
            } catch (IOException again) {
                throw new UncheckedIOException(again);
            }
        }
    }
}
