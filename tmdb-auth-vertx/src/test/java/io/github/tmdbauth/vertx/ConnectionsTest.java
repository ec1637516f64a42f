package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionsTest {

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    private Transport transport(Kind kind, URI uri, UnaryOperator<TmdbAuthentication.Builder> settings) {
        return clients.transport(kind, Kind.configuration(uri, settings));
    }

    private static HttpCall call(RawServer server, String method) {
        return Kind.call(server.uri(), method, "/3/x", "");
    }

    private static HttpReply await(CompletableFuture<HttpReply> reply) throws Exception {
        return reply.get(10, TimeUnit.SECONDS);
    }

    private static void assertFails(CompletableFuture<HttpReply> reply, Reason reason) {
        assertThatThrownBy(() -> await(reply))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @EnumSource
    void connection_isReusedAfterAnyStatus(Kind kind) throws Exception {
        try (RawServer server = RawServer.start((request, socket) -> RawServer.send(
                        socket,
                        "HTTP/1.1 " + (request.line().startsWith("GET") ? 503 : 401)
                                + " No\r\nContent-Length: 1\r\n\r\nx"));
                Transport transport = transport(kind, server.uri(), settings -> settings)) {
            for (String method : new String[] {"GET", "POST", "DELETE", "GET"}) {
                await(transport.send(call(server, method)));
            }

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cancelBeforeTheHead_closesTheConnection(Kind kind) throws Exception {
        cancelled(kind, "");
    }

    @ParameterizedTest
    @EnumSource
    void cancelInTheBody_closesTheConnection(Kind kind) throws Exception {
        cancelled(kind, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab");
    }

    private void cancelled(Kind kind, String begun) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        try (RawServer server = RawServer.start((request, socket) -> {
                    if (request.connection() > 0) {
                        RawServer.send(socket, RawServer.ok("{}"));
                        return;
                    }
                    RawServer.send(socket, begun);
                    arrived.countDown();
                    if (endsSoon(socket.getInputStream())) {
                        hungUp.countDown();
                    }
                });
                Transport transport = transport(kind, server.uri(), settings -> settings.maxConnections(1))) {
            CompletableFuture<HttpReply> reply = transport.send(call(server, "GET"));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(reply.cancel(true)).isTrue();

            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(await(transport.send(call(server, "GET"))).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static boolean endsSoon(java.io.InputStream in) {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void cancelWhileWaitingForAConnection_sendsNothingAndFreesThePlace(Kind kind) throws Exception {
        Semaphore answers = new Semaphore(0);
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer server = RawServer.start((request, socket) -> {
                    arrived.countDown();
                    answers.acquire();
                    RawServer.send(socket, RawServer.ok("{}"));
                });
                Transport transport = transport(kind, server.uri(), settings -> settings.maxConnections(1))) {
            CompletableFuture<HttpReply> first = transport.send(call(server, "GET"));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<HttpReply> second = transport.send(call(server, "POST"));
            CompletableFuture<HttpReply> third = transport.send(call(server, "DELETE"));

            second.cancel(true);
            answers.release(2);

            assertThat(await(first).status()).isEqualTo(200);
            assertThat(await(third).status()).isEqualTo(200);
            assertThat(server.requests())
                    .extracting(RawServer.Request::line)
                    .noneMatch(line -> line.startsWith("POST"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void manyCalls_shareTheConnectionsAllowed(Kind kind) throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(RawServer.ok("{}")));
                Transport transport = transport(kind, server.uri(), settings -> settings.maxConnections(3))) {
            List<CompletableFuture<HttpReply>> replies = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                replies.add(transport.send(call(server, "GET")));
            }

            for (CompletableFuture<HttpReply> reply : replies) {
                assertThat(await(reply).status()).isEqualTo(200);
            }
            assertThat(server.requests()).hasSize(1000);
            assertThat(server.connections()).isLessThanOrEqualTo(3);
        }
    }

    /** The server closes the connection while the second request is under way on it. */
    @ParameterizedTest
    @EnumSource
    void staleConnection_isNotGivenAPostTwice(Kind kind) throws Exception {
        try (RawServer server = RawServer.start((request, socket) -> {
                    if (request.line().startsWith("POST")) {
                        socket.setSoLinger(true, 0);
                        socket.close();
                    } else {
                        RawServer.send(socket, RawServer.ok("{}"));
                    }
                });
                Transport transport = transport(kind, server.uri(), settings -> settings)) {
            await(transport.send(call(server, "GET")));

            assertFails(transport.send(call(server, "POST")), Reason.CONNECTION_LOST);

            assertThat(server.requests()).hasSize(2);
            assertThat(await(transport.send(call(server, "GET"))).status()).isEqualTo(200);
        }
    }

    /** When a connection ends just before the request is written, Vert.x tells only whoever looks at the writing. */
    @ParameterizedTest
    @EnumSource
    void connectionThatIsResetAtOnce_endsTheCall(Kind kind) throws Exception {
        try (ServerSocket resetting = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> {
                while (!resetting.isClosed()) {
                    try (Socket socket = resetting.accept()) {
                        socket.setSoLinger(true, 0);
                    } catch (IOException e) {
                        // The test is over.
                    }
                }
            });
            URI uri = URI.create("http://127.0.0.1:" + resetting.getLocalPort());
            try (Transport transport = transport(kind, uri, settings -> settings)) {
                for (int i = 0; i < 500; i++) {
                    assertThat(transport.send(Kind.call(uri, "POST", "/3/x", "{}")))
                            .failsWithin(20, TimeUnit.SECONDS)
                            .withThrowableThat()
                            .havingCause()
                            .isInstanceOf(TransportException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedConnection_isSurelyNotSent(Kind kind) throws Exception {
        URI nobody;
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + reserved.getLocalPort());
        }
        try (Transport transport = transport(kind, nobody, settings -> settings)) {
            assertFails(transport.send(Kind.call(nobody, "POST", "/3/x", "{}")), Reason.NOT_CONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNED", "VERTX"})
    void connectTimeout_endsAConnectThatGetsNoAnswer(Kind kind) throws Exception {
        // A listener whose backlog is full answers no further SYN.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket one = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket two = new Socket(full.getInetAddress(), full.getLocalPort())) {
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort());
            try (Transport transport =
                    transport(kind, uri, settings -> settings.connectTimeout(java.time.Duration.ofMillis(200)))) {
                long start = System.nanoTime();

                assertFails(transport.send(Kind.call(uri, "GET", "/3/x", "")), Reason.NOT_CONNECTED);

                assertThat(System.nanoTime() - start).isBetween(190_000_000L, 5_000_000_000L);
            }
            assertThat(one.isConnected()).isTrue();
            assertThat(two.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void close_endsExchangesInFlight(Kind kind) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer server = RawServer.start((request, socket) -> {
            arrived.countDown();
            new CountDownLatch(1).await();
        })) {
            Transport transport = transport(kind, server.uri(), settings -> settings.maxConnections(1));
            CompletableFuture<HttpReply> inFlight = transport.send(call(server, "GET"));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<HttpReply> waiting = transport.send(call(server, "GET"));

            transport.close();

            assertThatThrownBy(() -> await(inFlight)).isNotInstanceOf(java.util.concurrent.TimeoutException.class);
            assertThatThrownBy(() -> await(waiting)).isNotInstanceOf(java.util.concurrent.TimeoutException.class);
            assertFails(transport.send(call(server, "GET")), Reason.CLOSED);
        }
    }

    @Test
    void unknownHost_isSurelyNotSent() {
        URI uri = URI.create("https://no-such-host.invalid");
        try (Transport transport = transport(Kind.VERTX, uri, settings -> settings)) {
            CompletableFuture<HttpReply> reply =
                    transport.send(Kind.call(URI.create("https://no-such-host.invalid:443"), "GET", "/3/x", ""));
            assertThatThrownBy(() -> reply.get(60, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED));
        }
    }
}
