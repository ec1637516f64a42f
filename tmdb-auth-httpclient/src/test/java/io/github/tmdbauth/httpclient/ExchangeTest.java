package io.github.tmdbauth.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for either way. */
@Timeout(60)
class ExchangeTest {

    @ParameterizedTest
    @EnumSource
    void aRequestArrivesByteForByte(Way way) throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(Calls.OK));
                OwnTransport transport = Calls.transport(server)) {
            String target = "/3/a%2Fb/../c+d%20e?api_key=k&x=%26%3D%23&y=ü".replace("ü", "%C3%BC");
            way.start(transport, Calls.get(server, target)).get();
            way.start(
                            transport,
                            Calls.call(
                                    server.port(),
                                    Operation.DELETE_SESSION,
                                    "DELETE",
                                    "/3/s",
                                    "{\"session_id\":\"ü\"}"))
                    .get();
            way.start(transport, Calls.call(server.port(), Operation.CREATE_SESSION, "POST", "/3/p", ""))
                    .get();

            assertThat(server.requests())
                    .containsExactly(
                            "GET " + target + " HTTP/1.1\r\nAccept: application/json\r\nHost: 127.0.0.1:"
                                    + server.port() + "\r\n\r\n",
                            latin1(
                                    "DELETE /3/s HTTP/1.1\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
                                            + "Authorization: Bearer canary-token\r\nContent-Length: 19\r\nHost: 127.0.0.1:"
                                            + server.port() + "\r\n\r\n{\"session_id\":\"ü\"}"),
                            "POST /3/p HTTP/1.1\r\nAccept: application/json\r\nContent-Length: 0\r\nHost: 127.0.0.1:"
                                    + server.port() + "\r\n\r\n");
            assertThat(server.connections()).hasSize(1);
        }
    }

    private static String latin1(String utf8) {
        return new String(utf8.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource
    void aReplyComesBackAsItIs(Way way) throws Exception {
        String reply = Calls.lines(
                "HTTP/1.1 302 Found",
                "Location: http://127.0.0.1:1/x",
                "set-cookie: a=1",
                "Set-Cookie: b=2",
                "Content-Encoding: gzip",
                "Transfer-Encoding: chunked",
                "",
                "3",
                "abc",
                "2",
                "de",
                "0",
                "");
        try (RawServer server = RawServer.start(RawServer.always(reply));
                OwnTransport transport = Calls.transport(server)) {
            HttpReply first = way.start(transport, Calls.get(server, "/")).get();
            way.start(transport, Calls.get(server, "/")).get();

            assertThat(first.status()).isEqualTo(302);
            assertThat(first.headers().stream().map(header -> header.name() + "=" + header.value()))
                    .containsExactly(
                            "Location=http://127.0.0.1:1/x",
                            "set-cookie=a=1",
                            "Set-Cookie=b=2",
                            "Content-Encoding=gzip",
                            "Transfer-Encoding=chunked");
            assertThat(first.body()).asString().isEqualTo("abcde");
            assertThat(server.requests()).hasSize(2).noneMatch(request -> request.contains("Cookie"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionClosedWhileIdle_isReplacedAndNothingIsSentTwice(Way way) throws Exception {
        Semaphore closed = new Semaphore(0);
        try (RawServer server = RawServer.start(connection -> {
                    connection.read();
                    connection.write(Calls.OK);
                    connection.socket().close();
                    closed.release();
                });
                OwnTransport transport = Calls.transport(server)) {
            for (int i = 1; i <= 50; i++) {
                way.start(transport, Calls.post(server, "{\"n\":" + i + "}")).get();
                closed.acquire();
            }
            assertThat(server.requests()).hasSize(50).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void cancelling_abortsTheExchangeAndItsConnection(Way way) throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CompletableFuture<Boolean> reset = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
                    connection.read();
                    received.countDown();
                    reset.complete(connection.awaitHangUp());
                });
                OwnTransport transport = Calls.transport(server)) {
            CompletableFuture<HttpReply> exchange = way.start(transport, Calls.get(server, "/"));
            assertThat(received.await(10, TimeUnit.SECONDS)).isTrue();
            exchange.cancel(true);

            assertThat(reset.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyAtTheLimitPasses_andOneByteMoreIsRefused(Way way) throws Exception {
        for (String framing : List.of("known", "chunked", "unknown")) {
            assertThat(bodyOf(way, 1024, framing).get().body()).hasSize(1024);
            assertThat(reason(bodyOf(way, 1025, framing))).isEqualTo(Reason.REPLY_TOO_LARGE);
        }
    }

    private static CompletableFuture<HttpReply> bodyOf(Way way, int length, String framing) throws Exception {
        String body = "x".repeat(length);
        String reply = "HTTP/1.1 200 OK\r\n"
                + switch (framing) {
                    case "known" -> "Content-Length: " + length + "\r\n\r\n" + body;
                    case "chunked" ->
                        "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(length) + "\r\n" + body
                                + "\r\n0\r\n\r\n";
                    default -> "\r\n" + body;
                };
        try (RawServer server = RawServer.start(connection -> {
                    connection.read();
                    connection.write(reply);
                });
                OwnTransport transport = Calls.transport(
                        Calls.builder("http://127.0.0.1:" + server.port()).maxResponseBytes(1024))) {
            return settled(way.start(transport, Calls.get(server, "/")));
        }
    }

    /** Waits for the end, while the server is there. */
    private static CompletableFuture<HttpReply> settled(CompletableFuture<HttpReply> exchange) throws Exception {
        exchange.handle((reply, failure) -> true).get(20, TimeUnit.SECONDS);
        return exchange;
    }

    @ParameterizedTest
    @EnumSource
    void aHeadAtTheLimitsPasses_andOneHeaderOrByteMoreIsRefused(Way way) throws Exception {
        String line = "X: " + "x".repeat(8189);
        String headers = Calls.lines("X: 1").repeat(99);
        assertThat(headOf(way, line).get().header("X").orElseThrow()).hasSize(8189);
        assertThat(headOf(way, headers.strip()).get().headers()).hasSize(100);
        assertThat(reason(headOf(way, line + "x"))).isEqualTo(Reason.REPLY_TOO_LARGE);
        assertThat(reason(headOf(way, headers + "X: 1"))).isEqualTo(Reason.REPLY_TOO_LARGE);
    }

    private static CompletableFuture<HttpReply> headOf(Way way, String headers) throws Exception {
        try (RawServer server = RawServer.start(
                        RawServer.always(Calls.lines("HTTP/1.1 200 OK", "Content-Length: 0", headers, "")));
                OwnTransport transport = Calls.transport(server)) {
            return settled(way.start(transport, Calls.get(server, "/")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsBehindAReply_isNotTakenForTheNextOne(Way way) throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(Calls.OK + Calls.OK.replace("{}", "no")));
                OwnTransport transport = Calls.transport(server)) {
            for (int i = 0; i < 20; i++) {
                assertThat(way.start(transport, Calls.get(server, "/" + i))
                                .get()
                                .body())
                        .asString()
                        .isEqualTo("{}");
            }
            assertThat(server.requests()).hasSize(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsBehindALongBodyInOneTlsRecord_isNotTakenForTheNextOne(Way way) throws Exception {
        String body = "a".repeat(1500);
        String smuggled = Calls.OK.replace("200 OK", "418 Smuggled");
        try (RawServer server = RawServer.start(
                        InetAddress.getLoopbackAddress(), TestTls.server().getServerSocketFactory(), connection -> {
                            while (connection.read() != null) {
                                connection.write(Calls.lines("HTTP/1.1 200 OK", "Content-Length: 1500", ""));
                                connection.write(body + smuggled);
                            }
                        });
                OwnTransport transport = Calls.tlsTransport(server)) {
            for (int i = 0; i < 3; i++) {
                HttpReply reply = way.start(transport, Calls.secure(Calls.get(server, "/")))
                        .get();
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.body()).asString().isEqualTo(body);
            }
            assertThat(server.connections()).hasSize(3);
        }
    }

    @Test
    void aThreadThatWasInterrupted_mayBeginWhatItDoesNotWaitFor() throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(Calls.OK));
                OwnTransport transport = Calls.transport(server)) {
            for (int i = 0; i < 2; i++) {
                Thread.currentThread().interrupt();
                CompletableFuture<HttpReply> exchange = transport.send(Calls.get(server, "/"));
                assertThat(Thread.interrupted()).isTrue();
                assertThat(exchange.get().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aContinuationThatCloses_isNotInterruptedByIt() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
            connection.read();
            mayAnswer.await();
            connection.write(Calls.OK);
            connection.awaitHangUp();
        })) {
            OwnTransport transport = Calls.transport(server);
            CompletableFuture<Boolean> interrupted = transport
                    .send(Calls.get(server, "/"))
                    .thenApply(reply -> {
                        transport.close();
                        return Thread.currentThread().isInterrupted();
                    });
            mayAnswer.countDown();
            assertThat(interrupted.get()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatWillNotKeepAConnection_isTakenAtItsWord(Way way) throws Exception {
        for (String header : List.of("Connection: close", "Keep-Alive: timeout=0")) {
            String answer = Calls.OK.replace("Content-Type: application/json", header);
            try (RawServer server = RawServer.start(RawServer.always(answer));
                    OwnTransport transport = Calls.transport(server)) {
                way.start(transport, Calls.get(server, "/1")).get();
                way.start(transport, Calls.get(server, "/2")).get();
                assertThat(server.connections()).as(header).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatBreaksOff_isAFailureWhereverItBreaksOff(Way way) throws Exception {
        String whole = Calls.lines(
                "HTTP/1.1 200 OK",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "2",
                "{}",
                "0",
                "");
        // What stands after the last chunk's size adds nothing to the reply.
        for (int length = 0; length <= whole.lastIndexOf("0"); length++) {
            String part = whole.substring(0, length);
            try (RawServer server = RawServer.start(connection -> {
                        connection.read();
                        connection.write(part);
                    });
                    OwnTransport transport = Calls.transport(server)) {
                assertThat(reason(way.start(transport, Calls.get(server, "/"))))
                        .as("after %d bytes", length)
                        .isIn(Reason.CONNECTION_LOST, Reason.MALFORMED_REPLY);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyListening_isNotConnected(Way way) throws Exception {
        int port;
        try (RawServer server = RawServer.start(connection -> {})) {
            port = server.port();
        }
        try (OwnTransport transport = Calls.transport(Calls.builder("http://127.0.0.1:" + port))) {
            HttpCall call = Calls.call(port, Operation.CREATE_SESSION, "POST", "/", "{}");
            assertThat(reason(way.start(transport, call))).isEqualTo(Reason.NOT_CONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_endsWhatIsInFlightAndWhatWaitsAndLeavesNoThread(Way way) throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
            connection.read();
            received.countDown();
            connection.awaitHangUp();
        })) {
            OwnTransport transport = Calls.transport(
                    Calls.builder("http://127.0.0.1:" + server.port()).maxConnections(1));
            List<CompletableFuture<HttpReply>> exchanges = IntStream.range(0, 20)
                    .mapToObj(i -> way.start(transport, Calls.get(server, "/")))
                    .toList();
            assertThat(received.await(10, TimeUnit.SECONDS)).isTrue();
            transport.close();
            transport.close();

            for (CompletableFuture<HttpReply> exchange : exchanges) {
                assertThat(reason(exchange)).isIn(Reason.CANCELLED, Reason.CLOSED);
            }
            assertThat(reason(way.start(transport, Calls.get(server, "/")))).isEqualTo(Reason.CLOSED);
            for (Thread thread : LiveThreads.ours()) {
                thread.join(10_000);
            }
            assertThat(LiveThreads.ours()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoThousandCallsAtOnce_overEightConnections_areAllAnswered(Way way) throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(Calls.OK));
                OwnTransport transport = Calls.transport(
                        Calls.builder("http://127.0.0.1:" + server.port()).maxConnections(8))) {
            List<CompletableFuture<HttpReply>> exchanges = IntStream.range(0, 2_000)
                    .mapToObj(i -> way.start(transport, Calls.post(server, "{\"n\":" + i + "}")))
                    .toList();
            for (CompletableFuture<HttpReply> exchange : exchanges) {
                assertThat(exchange.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
            assertThat(server.requests()).hasSize(2_000).doesNotHaveDuplicates();
            assertThat(server.connections()).hasSizeLessThanOrEqualTo(8);
        }
    }

    private static Reason reason(CompletableFuture<HttpReply> exchange) {
        return Calls.failure(exchange).reason();
    }
}
