package io.github.tmdbauth.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a call gets to its host. */
@Timeout(60)
class ConnectingTest {

    @ParameterizedTest
    @EnumSource
    void anIpv6Address_isReachedAndNamedInBrackets(Way way) throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "this machine has no IPv6");
        try (RawServer server =
                        RawServer.start(loopback, ServerSocketFactory.getDefault(), RawServer.always(Calls.OK));
                OwnTransport transport = Calls.transport(Calls.builder("http://[::1]:" + server.port()))) {
            HttpCall call = new HttpCall(
                    Operation.CREATE_REQUEST_TOKEN,
                    "GET",
                    "http",
                    "::1",
                    server.port(),
                    "/",
                    List.of(),
                    new byte[0],
                    Duration.ofSeconds(10));
            assertThat(way.start(transport, call).get().status()).isEqualTo(200);
            assertThat(server.requests()).first().asString().contains("\r\nHost: [::1]:" + server.port() + "\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxy_readsAPlainCall(Way way) throws Exception {
        try (RawServer proxy = RawServer.start(RawServer.always(Calls.OK));
                OwnTransport transport = Calls.transport(through(proxy, "http://tmdb.test:8080"))) {
            assertThat(way.start(transport, call("http", "tmdb.test", 8080))
                            .get()
                            .status())
                    .isEqualTo(200);
            assertThat(proxy.requests())
                    .containsExactly(Calls.lines(
                            "GET http://tmdb.test:8080/3/x?api_key=k HTTP/1.1",
                            "Accept: */*",
                            "Proxy-Authorization: Basic " + LOGIN,
                            "Host: tmdb.test:8080",
                            ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxy_carriesTheTunnelOfACallThroughTlsAndSeesNothingOfIt(Way way) throws Exception {
        SSLContext tls = TestTls.server();
        try (RawServer proxy = RawServer.start(connection -> {
                    connection.read();
                    connection.write(Calls.lines("HTTP/1.1 200 Connection established", ""));
                    connection.secure(tls);
                    while (connection.read() != null) {
                        connection.write(Calls.OK);
                    }
                });
                OwnTransport transport =
                        Calls.transport(through(proxy, "https://localhost:4443").sslContext(TestTls.client()))) {
            for (int i = 0; i < 2; i++) {
                assertThat(way.start(transport, call("https", "localhost", 4443))
                                .get()
                                .status())
                        .isEqualTo(200);
            }
            String request = Calls.lines("GET /3/x?api_key=k HTTP/1.1", "Accept: */*", "Host: localhost:4443", "");
            assertThat(proxy.requests())
                    .containsExactly(
                            Calls.lines(
                                    "CONNECT localhost:4443 HTTP/1.1",
                                    "Proxy-Authorization: Basic " + LOGIN,
                                    "Host: localhost:4443",
                                    ""),
                            request,
                            request);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxyThatRefusesTheTunnel_isNotConnected(Way way) throws Exception {
        try (RawServer proxy = RawServer.start(RawServer.always(Calls.lines(
                        "HTTP/1.1 407 Proxy Authentication Required",
                        "Proxy-Authenticate: Basic realm=\"secret\"",
                        "Content-Length: 0",
                        "")));
                OwnTransport transport = Calls.transport(through(proxy, "https://localhost:4443"))) {
            TransportException failure = Calls.failure(way.start(transport, call("https", "localhost", 4443)));
            assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
            assertThat(failure).hasMessage("the proxy refused a tunnel, with status 407");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandshakeThatIsNeverAnswered_endsWithTheConnectTimeout(Way way) throws Exception {
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> hungUp.complete(connection.awaitHangUp()));
                OwnTransport transport = Calls.transport(Calls.builder("https://127.0.0.1:" + server.port())
                        .sslContext(TestTls.client())
                        .connectTimeout(Duration.ofMillis(300)))) {
            long start = System.nanoTime();
            TransportException failure = Calls.failure(way.start(transport, Calls.secure(Calls.get(server, "/"))));
            assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
            assertThat(hungUp).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void theConnectTimeout_coversTheWaitForTheNameServer() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (RawServer server = RawServer.start(RawServer.always(Calls.OK))) {
            AsyncClient client = new AsyncClient(new Settings(Calls.configuration(
                    Calls.builder("http://127.0.0.1:" + server.port()).connectTimeout(Duration.ofMillis(200)))));
            try {
                client.lookup().execute(() -> {
                    try {
                        answered.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                TransportException failure = Calls.failure(client.send(Calls.get(server, "/")));
                assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
                assertThat(failure).hasMessage("no connection within the connect timeout");

                answered.countDown();
                assertThat(client.send(Calls.get(server, "/")).get().status()).isEqualTo(200);
                assertThat(server.requests()).hasSize(1);
            } finally {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 1, 5000",
        "5000, 2, 2500",
        "5000, 5, 1000",
        "5000, 12, 1000",
        "600, 3, 600",
        "600, 1, 600",
        "0, 3, 1",
        "-20, 3, 1"
    })
    void eachAddress_hasItsShareOfTheTime_butEnoughForASlowNetwork(long millisLeft, int addresses, long share) {
        assertThat(Settings.timeForOneAddress(millisLeft, addresses)).isEqualTo(share);
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateForAnotherHost_isRefusedWhateverTheContextTrusts(Way way) throws Exception {
        try (RawServer server = RawServer.start(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                        TestTls.server().getServerSocketFactory(),
                        RawServer.always(Calls.OK));
                OwnTransport transport = Calls.transport(
                        Calls.builder("https://127.0.0.2:" + server.port()).sslContext(TestTls.trustingAnything()))) {
            TransportException failure = Calls.failure(way.start(transport, call("https", "127.0.0.2", server.port())));
            assertThat(failure.reason()).isEqualTo(Reason.TLS_FAILED);
            assertThat(server.requests()).isEmpty();
        }
    }

    private static final String LOGIN =
            Base64.getEncoder().encodeToString("ann:pässword".getBytes(StandardCharsets.UTF_8));

    private static TmdbAuthentication.Builder through(RawServer proxy, String baseUri) {
        return Calls.builder(baseUri)
                .allowPlainHttp()
                .proxy(HttpProxy.of("127.0.0.1", proxy.port()).withLogin("ann", "pässword"));
    }

    private static HttpCall call(String scheme, String host, int port) {
        return new HttpCall(
                Operation.CREATE_REQUEST_TOKEN,
                "GET",
                scheme,
                host,
                port,
                "/3/x?api_key=k",
                List.of(HttpHeader.of("Accept", "*/*")),
                new byte[0],
                Duration.ofSeconds(10));
    }
}
