package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.vertx.core.Handler;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {

    private static final int STREAMS = 4;

    private static Certificate loopback;

    private final Clients clients = new Clients();
    private final AtomicInteger connections = new AtomicInteger();

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) {
        loopback = Certificate.of(folder, "ip:127.0.0.1");
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private URI serve(Handler<HttpServerRequest> handler) throws Exception {
        HttpServer server = clients.vertx
                .createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(STREAMS))
                        .setKeyCertOptions(
                                new PfxOptions().setPath(loopback.file()).setPassword(loopback.password())))
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        return URI.create("https://127.0.0.1:" + server.actualPort());
    }

    private Transport transport(URI base, UnaryOperator<TmdbAuthentication.Builder> settings) {
        return clients.transport(
                Kind.OWNED,
                Kind.configuration(base, builder -> settings.apply(builder.sslContext(loopback.trusting()))));
    }

    private static HttpCall call(URI base, String method) {
        return Kind.call(base, method, "/3/x", "");
    }

    private static int status(CompletableFuture<HttpReply> reply) throws Exception {
        return reply.get(20, TimeUnit.SECONDS).status();
    }

    @Test
    void request_arrivesAsGiven() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        URI base = serve(request -> {
            seen.add(request.version() + " " + request.method() + " " + request.uri() + " " + request.authority());
            for (Map.Entry<String, String> header : request.headers()) {
                seen.add(header.getKey() + ": " + header.getValue());
            }
            request.body().onSuccess(body -> {
                seen.add(body.toString());
                request.response().headers().add("x-one", "1").add("x-one", "2");
                request.response().setStatusCode(401).end("no");
            });
        });
        try (Transport transport = transport(base, settings -> settings)) {
            HttpReply reply = transport
                    .send(Kind.call(
                            base,
                            "DELETE",
                            "/3/a%2Fb?x=+%20%26",
                            "{\"a\":1}",
                            HttpHeader.of("Content-Type", "application/json"),
                            new HttpHeader("Authorization", "Bearer a.b.c", true)))
                    .get(20, TimeUnit.SECONDS);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers())
                    .containsExactly(
                            HttpHeader.of("x-one", "1"),
                            HttpHeader.of("x-one", "2"),
                            HttpHeader.of("content-length", "2"));
            assertThat(reply.body()).containsExactly('n', 'o');
            assertThat(seen)
                    .containsExactlyInAnyOrder(
                            HttpVersion.HTTP_2 + " DELETE /3/a%2Fb?x=+%20%26 127.0.0.1:" + base.getPort(),
                            "content-type: application/json",
                            "authorization: Bearer a.b.c",
                            "content-length: 7",
                            "{\"a\":1}");
        }
    }

    @Test
    void manyCalls_shareFewConnections() throws Exception {
        URI base = serve(request -> request.response().end("{}"));
        try (Transport transport = transport(base, settings -> settings.maxConnections(2))) {
            List<CompletableFuture<HttpReply>> replies = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                replies.add(transport.send(call(base, "GET")));
            }

            for (CompletableFuture<HttpReply> reply : replies) {
                assertThat(status(reply)).isEqualTo(200);
            }
            assertThat(connections.get()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void cancel_resetsTheStreamAndKeepsTheConnection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        URI base = serve(request -> {
            if (request.method().name().equals("POST")) {
                request.response().exceptionHandler(failure -> reset.countDown());
                arrived.countDown();
            } else {
                request.response().end("{}");
            }
        });
        try (Transport transport = transport(base, settings -> settings.maxConnections(1))) {
            CompletableFuture<HttpReply> silent = transport.send(call(base, "POST"));
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

            silent.cancel(true);

            assertThat(reset.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(status(transport.send(call(base, "GET")))).isEqualTo(200);
            assertThat(connections.get()).isEqualTo(1);
        }
    }

    /** Vert.x leaks the place of a stream that is given back unused; with all places lost, nothing would go out any more. */
    @Test
    void callsCancelledWhileTheyWait_leaveRoomForOthers() throws Exception {
        BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();
        URI base = serve(request -> {
            if (request.method().name().equals("POST")) {
                held.add(request);
            } else {
                request.response().end("{}");
            }
        });
        try (Transport transport = transport(base, settings -> settings.maxConnections(1))) {
            for (int round = 0; round < 2 * STREAMS; round++) {
                List<CompletableFuture<HttpReply>> busy = new ArrayList<>();
                List<HttpServerRequest> unanswered = new ArrayList<>();
                for (int i = 0; i < STREAMS; i++) {
                    busy.add(transport.send(call(base, "POST")));
                }
                for (int i = 0; i < STREAMS; i++) {
                    unanswered.add(Objects.requireNonNull(held.poll(20, TimeUnit.SECONDS), "no place was free"));
                }
                transport.send(call(base, "DELETE")).cancel(true);
                unanswered.forEach(request -> request.response().end("{}"));
                for (CompletableFuture<HttpReply> reply : busy) {
                    assertThat(status(reply)).isEqualTo(200);
                }

                assertThat(status(transport.send(call(base, "GET")))).isEqualTo(200);
            }
        }
    }

    @Test
    void replyThatIsTooLarge_isCutOff() throws Exception {
        URI base = serve(request -> request.response().end("x".repeat(1001)));
        try (Transport transport = transport(base, settings -> settings.maxResponseBytes(1000))) {
            assertThatThrownBy(() -> status(transport.send(call(base, "GET"))))
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.REPLY_TOO_LARGE));
        }
    }

    @Test
    void streamThatTheServerResets_isALostConnection() throws Exception {
        URI base = serve(request -> request.response().reset(2));
        try (Transport transport = transport(base, settings -> settings)) {
            assertThatThrownBy(() -> status(transport.send(call(base, "POST"))))
                    .cause()
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_LOST));
        }
    }
}
