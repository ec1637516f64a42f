package io.github.tmdbauth.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.protocol.H2RequestValidateHost;
import org.apache.hc.core5.http2.protocol.H2ResponseConnControl;
import org.apache.hc.core5.http2.protocol.H2ResponseContent;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that offers HTTP/2 as well as HTTP/1.1, as TMDb's does. */
@Timeout(60)
class Http2Test {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final HttpAsyncServer server = H2ServerBootstrap.bootstrap()
            .setCanonicalHostName("127.0.0.1")
            .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
            .setTlsStrategy(new H2ServerTlsStrategy(TestTls.server()))
            .setHttpProcessor(withoutDate())
            .register("*", new Remembering())
            .create();
    private int port;

    /** Answers with the request's body, and with a long one where the path asks for it. */
    private final class Remembering implements AsyncServerRequestHandler<Message<HttpRequest, String>> {

        @Override
        public AsyncRequestConsumer<Message<HttpRequest, String>> prepare(
                HttpRequest request, EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(entity == null ? null : new StringAsyncEntityConsumer());
        }

        @Override
        public void handle(Message<HttpRequest, String> message, ResponseTrigger trigger, HttpContext context)
                throws HttpException, IOException {
            HttpRequest request = message.getHead();
            seen.add(context.getProtocolVersion() + " " + request.getMethod() + " " + request.getRequestUri() + " "
                    + request.getAuthority() + " " + message.getBody() + " "
                    + (request.containsHeader("Content-Length")
                            ? request.getFirstHeader("Content-Length").getValue()
                            : "-"));
            String body = request.getRequestUri().startsWith("/long") ? "x".repeat(5000) : "{}";
            if (!request.getRequestUri().startsWith("/silent")) {
                trigger.submitResponse(
                        AsyncResponseBuilder.create(200)
                                .setEntity(body, ContentType.APPLICATION_JSON)
                                .build(),
                        context);
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        server.start();
        ListenerEndpoint listener = server.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTPS)
                .get();
        port = ((InetSocketAddress) listener.getAddress()).getPort();
    }

    @AfterEach
    void stop() {
        server.close(CloseMode.IMMEDIATE);
    }

    @ParameterizedTest
    @EnumSource
    void futuresUseHttp2_andBlockingCallsHttp11(Way way) throws Exception {
        try (OwnTransport transport = transport()) {
            HttpReply reply = way.start(transport, call("DELETE", "/3/x?y=%2F", "{\"ü\":1}"))
                    .get();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("content-type")).contains("application/json; charset=UTF-8");
            assertThat(reply.body()).asString().isEqualTo("{}");
            String version = way == Way.ASYNCHRONOUS ? "HTTP/2.0" : "HTTP/1.1";
            assertThat(seen).containsExactly(version + " DELETE /3/x?y=%2F 127.0.0.1:" + port + " {\"ü\":1} 8");
        }
    }

    @Test
    void manyCallsAtOnceOverHttp2_areAllAnswered() throws Exception {
        try (OwnTransport transport = transport()) {
            List<CompletableFuture<HttpReply>> exchanges = IntStream.range(0, 500)
                    .mapToObj(i -> transport.send(call("POST", "/" + i, "{\"n\":" + i + "}")))
                    .toList();
            for (CompletableFuture<HttpReply> exchange : exchanges) {
                assertThat(exchange.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
            assertThat(seen).hasSize(500).doesNotHaveDuplicates();
        }
    }

    @Test
    void aReplyThatIsTooLong_isRefusedAndTheNextCallIsServed() throws Exception {
        try (OwnTransport transport = transport()) {
            assertThat(Calls.failure(transport.send(call("GET", "/long", ""))).reason())
                    .isEqualTo(Reason.REPLY_TOO_LARGE);
            assertThat(transport.send(call("GET", "/short", "")).get().status()).isEqualTo(200);
        }
    }

    @Test
    void cancellingOneCall_leavesTheOthersAlone() throws Exception {
        try (OwnTransport transport = transport()) {
            transport.send(call("GET", "/first", "")).get();
            CompletableFuture<HttpReply> silent = transport.send(call("GET", "/silent", ""));
            CompletableFuture<HttpReply> other = transport.send(call("GET", "/other", ""));
            silent.cancel(true);
            assertThat(other.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(transport
                            .send(call("GET", "/last", ""))
                            .get(20, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(200);
        }
    }

    /** The server's own would add a {@code Date} in the JVM's language, which is no HTTP where that is not English. */
    private static HttpProcessor withoutDate() {
        return HttpProcessorBuilder.create()
                .addAll(H2ResponseContent.INSTANCE, H2ResponseConnControl.INSTANCE)
                .add(H2RequestValidateHost.INSTANCE)
                .build();
    }

    private OwnTransport transport() {
        return Calls.transport(Calls.builder("https://127.0.0.1:" + port)
                .sslContext(TestTls.client())
                .maxResponseBytes(4096));
    }

    private HttpCall call(String method, String target, String body) {
        return new HttpCall(
                Operation.CREATE_SESSION,
                method,
                "https",
                "127.0.0.1",
                port,
                target,
                List.of(HttpHeader.of("Content-Type", "application/json; charset=utf-8")),
                body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(20));
    }
}
