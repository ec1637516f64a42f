package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.fault.TlsFault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {

    private static Certificate loopback;
    private static Certificate elsewhere;

    private final Clients clients = new Clients();

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) {
        loopback = Certificate.of(folder, "dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1");
        elsewhere = Certificate.of(folder, "dns:api.example.org");
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private static RawServer server(SSLContext context, RawServer.Answer answer) {
        return RawServer.start(InetAddress.getLoopbackAddress(), context.getServerSocketFactory(), answer);
    }

    private HttpReply exchange(Kind kind, String host, int port, UnaryOperator<TmdbAuthentication.Builder> settings)
            throws Exception {
        URI base = URI.create("https://" + host + ":" + port);
        try (Transport transport = clients.transport(kind, Kind.configuration(base, settings))) {
            return transport.send(Kind.call(base, "GET", "/3/x?y=%2F", "")).get(20, TimeUnit.SECONDS);
        }
    }

    private void assertFails(
            Kind kind, RawServer server, Reason reason, UnaryOperator<TmdbAuthentication.Builder> settings) {
        assertThatThrownBy(() -> exchange(kind, "127.0.0.1", server.port(), settings))
                .cause()
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void callersContext_isTrusted(Kind kind) throws Exception {
        try (RawServer server = server(loopback.server(), RawServer.always(RawServer.ok("{}")))) {
            for (String host : new String[] {"127.0.0.1", "localhost"}) {
                HttpReply reply =
                        exchange(kind, host, server.port(), settings -> settings.sslContext(loopback.trusting()));

                assertThat(reply.status()).isEqualTo(200);
            }
            assertThat(server.requests()).extracting(RawServer.Request::line).containsOnly("GET /3/x?y=%2F HTTP/1.1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void ipv6Host_isCheckedAgainstTheCertificate(Kind kind) throws Exception {
        InetAddress address = InetAddress.getAllByName("::1")[0];
        try (RawServer server = RawServer.start(
                address, loopback.server().getServerSocketFactory(), RawServer.always(RawServer.ok("{}")))) {
            HttpReply reply =
                    exchange(kind, "[::1]", server.port(), settings -> settings.sslContext(loopback.trusting()));

            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void certificateForAnotherHost_isRefusedAlsoByTheCallersContext(Kind kind) {
        try (RawServer server = server(elsewhere.server(), RawServer.always(RawServer.ok("{}")))) {
            assertFails(kind, server, Reason.TLS_FAILED, settings -> settings.sslContext(elsewhere.trusting()));
        }
    }

    /** The JDK asks the trust manager to look at the name, and this one does not. */
    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void certificateForAnotherHost_isRefusedAlsoIfTheTrustManagerLooksAtNoNames(Kind kind) throws Exception {
        UnaryOperator<TmdbAuthentication.Builder> trusting =
                settings -> settings.sslContext(Certificate.trustingAnything());
        try (RawServer server = server(elsewhere.server(), RawServer.always(RawServer.ok("{}")))) {
            assertFails(kind, server, Reason.TLS_FAILED, trusting);
        }
        try (RawServer server = server(loopback.server(), RawServer.always(RawServer.ok("{}")))) {
            for (String host : new String[] {"127.0.0.1", "localhost"}) {
                assertThat(exchange(kind, host, server.port(), trusting).status())
                        .isEqualTo(200);
            }
        }
    }

    /** A session that is resumed shows no certificate again. */
    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void resumedSession_isStillOfItsHost(Kind kind) throws Exception {
        SSLContext trusting = Certificate.trustingAnything();
        try (RawServer server = server(loopback.server(), (request, socket) -> {
            RawServer.send(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            socket.close();
        })) {
            for (int round = 0; round < 3; round++) {
                assertThat(exchange(kind, "localhost", server.port(), settings -> settings.sslContext(trusting))
                                .status())
                        .isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void blockingCall_isRefusedForAnotherHostToo(Kind kind) {
        try (FakeTmdb fake = FakeTmdb.builder().tls().start();
                AuthenticationOperations operations = fake.clientBuilder()
                        .sslContext(Certificate.trustingAnything())
                        .provider(clients.provider(kind))
                        .build()) {
            fake.onConnect().inject(TlsFault.WRONG_HOST).once();

            assertThatThrownBy(() -> operations.blocking().createRequestToken())
                    .isInstanceOf(ConnectionFailedException.class);
            assertThat(fake.journal().requests()).isEmpty();

            assertThat(operations.blocking().createRequestToken().value()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownCertificate_isRefusedByTheJvmsContext(Kind kind) {
        try (RawServer server = server(loopback.server(), RawServer.always(RawServer.ok("{}")))) {
            assertFails(kind, server, Reason.TLS_FAILED, settings -> settings);
        }
    }

    @Test
    void plainHttpOnTheTlsPort_isNoHandshake() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
                try (Socket socket = plain.accept()) {
                    RawServer.send(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The client has hung up.
                }
            });

            assertThatThrownBy(() -> exchange(Kind.OWNED, "127.0.0.1", plain.getLocalPort(), settings -> settings))
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.TLS_FAILED));
            assertThat(answering).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void clientCertificateOfTheCallersContext_isShown() throws Exception {
        AtomicReference<Principal> shown = new AtomicReference<>();
        try (RawServer server = demandingServer((request, socket) -> {
            shown.set(((SSLSocket) socket).getSession().getPeerPrincipal());
            RawServer.send(socket, RawServer.ok("{}"));
        })) {
            exchange(
                    Kind.OWNED,
                    "127.0.0.1",
                    server.port(),
                    settings -> settings.sslContext(Certificate.context("TLS", elsewhere, loopback)));

            assertThat(shown.get()).hasToString("CN=test");
        }
    }

    @Test
    void missingClientCertificate_failsTheHandshake() throws Exception {
        try (RawServer server = demandingServer(RawServer.always(RawServer.ok("{}")))) {
            assertFails(Kind.OWNED, server, Reason.TLS_FAILED, settings -> settings.sslContext(loopback.trusting()));
        }
    }

    /** A server that takes only clients that show {@code elsewhere}. */
    private static RawServer demandingServer(RawServer.Answer answer) throws IOException {
        SSLServerSocket listener = (SSLServerSocket) Certificate.context("TLS", loopback, elsewhere)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(true);
        return RawServer.start(listener, answer);
    }

    @Test
    void contextOfTls12_isNotTalkedIntoMore() throws Exception {
        AtomicReference<String> protocol = new AtomicReference<>("none");
        CountDownLatch seen = new CountDownLatch(1);
        try (RawServer server = server(loopback.server(), (request, socket) -> {
            protocol.set(((SSLSocket) socket).getSession().getProtocol());
            seen.countDown();
            RawServer.send(socket, RawServer.ok("{}"));
        })) {
            exchange(
                    Kind.OWNED,
                    "127.0.0.1",
                    server.port(),
                    settings -> settings.sslContext(Certificate.context("TLSv1.2", null, loopback)));

            assertThat(seen.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(protocol.get()).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void handshakeWithoutAnswer_endsWithTheConnectTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> exchange(
                            Kind.OWNED,
                            "127.0.0.1",
                            silent.getLocalPort(),
                            settings -> settings.connectTimeout(Duration.ofMillis(300))))
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED));
            assertThat(System.nanoTime() - start).isBetween(290_000_000L, 10_000_000_000L);
        }
    }

    /** Vert.x would go on until the connect timeout. */
    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void cancelInTheHandshake_closesTheConnection(Kind kind) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI base = URI.create("https://127.0.0.1:" + silent.getLocalPort());
            try (Transport transport = clients.transport(
                    kind, Kind.configuration(base, settings -> settings.connectTimeout(Duration.ofMinutes(5))))) {
                CompletableFuture<HttpReply> first = transport.send(Kind.call(base, "GET", "/3/x", ""));
                CompletableFuture<HttpReply> second = transport.send(Kind.call(base, "GET", "/3/x", ""));
                try (Socket one = silent.accept();
                        Socket two = silent.accept()) {
                    one.setSoTimeout(20_000);
                    two.setSoTimeout(20_000);
                    first.cancel(true);
                    assertThat(one.getInputStream().read())
                            .as("a byte of the ClientHello")
                            .isPositive();

                    second.cancel(true);

                    one.getInputStream().transferTo(OutputStream.nullOutputStream());
                    two.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }
}
