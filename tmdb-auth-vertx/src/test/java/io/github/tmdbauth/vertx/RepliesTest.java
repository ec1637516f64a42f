package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RepliesTest {

    private static final int LIMIT = 1000;

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    private HttpReply exchange(Kind kind, RawServer server) throws Exception {
        try (Transport transport = clients.transport(
                kind, Kind.configuration(server.uri(), settings -> settings.maxResponseBytes(LIMIT)))) {
            return transport.send(Kind.call(server.uri(), "GET", "/3/x", "")).get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void headersAndBody_comeAsTheyAre(Kind kind) throws Exception {
        try (RawServer server =
                RawServer.start(RawServer.always("HTTP/1.1 401 Whatever\r\nX-One: 1\r\nx-two: \u00e9\r\nX-One: 2\r\n"
                        + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u00001\u00ff2"))) {
            HttpReply reply = exchange(kind, server);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers())
                    .containsExactly(
                            HttpHeader.of("X-One", "1"),
                            HttpHeader.of("x-two", "\u00e9"),
                            HttpHeader.of("X-One", "2"),
                            HttpHeader.of("Content-Encoding", "gzip"),
                            HttpHeader.of("Content-Length", "4"));
            assertThat(reply.body()).containsExactly(0, '1', 0xff, '2');
        }
    }

    static Stream<Arguments> good() {
        return perKind(
                Arguments.of(
                        "chunked",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
                        "abcde"),
                Arguments.of("until close", "HTTP/1.1 200 OK\r\n\r\nabcde", "abcde"),
                Arguments.of("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nabcde", "abcde"),
                Arguments.of("no content", "HTTP/1.1 204 No Content\r\n\r\n", ""),
                Arguments.of("redirect", "HTTP/1.1 302 Found\r\nLocation: /3/y\r\nContent-Length: 0\r\n\r\n", ""),
                Arguments.of("interim 100", "HTTP/1.1 100 Continue\r\n\r\n" + RawServer.ok("abcde"), "abcde"),
                Arguments.of(
                        "interim 103", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + RawServer.ok("abcde"), "abcde"),
                Arguments.of("largest", RawServer.ok("x".repeat(LIMIT)), "x".repeat(LIMIT)),
                Arguments.of("100 headers", "HTTP/1.1 200 OK\r\n" + headers(99) + "Content-Length: 1\r\n\r\nx", "x"),
                Arguments.of(
                        "long line",
                        "HTTP/1.1 200 OK\r\nX: " + "y".repeat(8189) + "\r\nContent-Length: 1\r\n\r\nx",
                        "x"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("good")
    void goodReply_isRead(Kind kind, String name, String response, String body) throws Exception {
        try (RawServer server = RawServer.start((request, socket) -> {
            RawServer.send(socket, response);
            if (!response.contains("Content-Length")) {
                socket.close();
            }
        })) {
            HttpReply reply = exchange(kind, server);

            assertThat(new String(reply.body(), StandardCharsets.US_ASCII)).isEqualTo(body);
            assertThat(server.requests()).hasSize(1);
        }
    }

    static Stream<Arguments> bad() {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        return perKind(
                Arguments.of("short body", Reason.MALFORMED_REPLY, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"),
                Arguments.of("short chunk", Reason.MALFORMED_REPLY, chunked + "5\r\nabc"),
                Arguments.of("no last chunk", Reason.MALFORMED_REPLY, chunked + "3\r\nabc\r\n"),
                Arguments.of("bad chunk size", Reason.MALFORMED_REPLY, chunked + "zz\r\nabc\r\n0\r\n\r\n"),
                Arguments.of("garbage", Reason.MALFORMED_REPLY, "hello, this is not HTTP\r\n\r\n"),
                Arguments.of("garbage without end", Reason.MALFORMED_REPLY, "SSH-2.0-OpenSSH_9.2\r\n"),
                Arguments.of("bad status", Reason.MALFORMED_REPLY, "HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("status 99", Reason.MALFORMED_REPLY, "HTTP/1.1 99 OK\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("status 1000", Reason.MALFORMED_REPLY, "HTTP/1.1 1000 OK\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(
                        "two lengths",
                        Reason.MALFORMED_REPLY,
                        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
                Arguments.of("bad length", Reason.MALFORMED_REPLY, "HTTP/1.1 200 OK\r\nContent-Length: ab\r\n\r\nab"),
                Arguments.of(
                        "negative length", Reason.MALFORMED_REPLY, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab"),
                Arguments.of(
                        "header without colon",
                        Reason.MALFORMED_REPLY,
                        "HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(
                        "header name",
                        Reason.MALFORMED_REPLY,
                        "HTTP/1.1 200 OK\r\nh\u00e9: c\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(
                        "header value",
                        Reason.MALFORMED_REPLY,
                        "HTTP/1.1 200 OK\r\na: b\u0000c\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("cut in the head", Reason.MALFORMED_REPLY, "HTTP/1.1 200 OK\r\nContent-Le"),
                Arguments.of(
                        "interim 102", Reason.MALFORMED_REPLY, "HTTP/1.1 102 Processing\r\n\r\n" + RawServer.ok("")),
                Arguments.of("body too long", Reason.REPLY_TOO_LARGE, RawServer.ok("x".repeat(LIMIT + 1))),
                Arguments.of(
                        "chunks too long",
                        Reason.REPLY_TOO_LARGE,
                        chunked + ("64\r\n" + "x".repeat(100) + "\r\n").repeat(11) + "0\r\n\r\n"),
                Arguments.of(
                        "101 headers",
                        Reason.REPLY_TOO_LARGE,
                        "HTTP/1.1 200 OK\r\n" + headers(100) + "Content-Length: 0\r\n\r\n"),
                Arguments.of(
                        "line too long",
                        Reason.REPLY_TOO_LARGE,
                        "HTTP/1.1 200 OK\r\nX: " + "y".repeat(8190) + "\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(
                        "status line too long",
                        Reason.REPLY_TOO_LARGE,
                        "HTTP/1.1 200 " + "y".repeat(9000) + "\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(
                        "head without end", Reason.REPLY_TOO_LARGE, "HTTP/1.1 200 OK\r\nX: " + "y".repeat(1 << 21)),
                Arguments.of("nothing", Reason.CONNECTION_LOST, ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bad")
    void badReply_isAnErrorOfItsKind(Kind kind, String name, Reason reason, String response) {
        try (RawServer server = RawServer.start((request, socket) -> {
            RawServer.send(socket, response);
            socket.close();
        })) {
            assertThatThrownBy(() -> exchange(kind, server))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(reason));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatIsTooLong_isNotReadToItsEnd(Kind kind) throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (RawServer server = RawServer.start((request, socket) -> {
            RawServer.send(socket, "HTTP/1.1 200 OK\r\n\r\n");
            writeUntilRefused(socket);
            hungUp.countDown();
        })) {
            assertThatThrownBy(() -> exchange(kind, server)).isInstanceOf(ExecutionException.class);

            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void writeUntilRefused(Socket socket) {
        try {
            while (true) {
                RawServer.send(socket, "x".repeat(1000));
            }
        } catch (java.io.IOException e) {
            // The client has closed the connection.
        }
    }

    private static String headers(int count) {
        return "X: y\r\n".repeat(count);
    }

    private static Stream<Arguments> perKind(Arguments... cases) {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(cases)
                        .map(one -> Arguments.of(Stream.concat(Stream.of(kind), Stream.of(one.get()))
                                .toArray())));
    }
}
