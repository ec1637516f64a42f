package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestBytesTest {

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    private HttpReply exchange(Kind kind, URI base, String method, String target, String body, HttpHeader... headers)
            throws Exception {
        try (Transport transport = clients.transport(kind, Kind.configuration(base, settings -> settings))) {
            return transport
                    .send(Kind.call(base, method, target, body, headers))
                    .get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void target_arrivesByteForByte(Kind kind) throws Exception {
        String target = "/3/a%2Fb/c?x=%2F&y=a+b%20c&z=%26%3D%C3%BC&w=a=b&&u=%f0%9F%99%82&token=x%3Fy;v";
        try (RawServer server = RawServer.start(RawServer.always(RawServer.ok("{}")))) {
            HttpReply reply = exchange(kind, server.uri(), "GET", target, "");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.line()).isEqualTo("GET " + target + " HTTP/1.1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void headers_areThoseGivenAndHostAndContentLength(Kind kind) throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(RawServer.ok("{}")))) {
            exchange(
                    kind,
                    server.uri(),
                    "DELETE",
                    "/3/authentication/session",
                    "{\"session_id\":\"ü\"}",
                    HttpHeader.of("User-Agent", "test"),
                    HttpHeader.of("Content-Type", "application/json"),
                    new HttpHeader("Authorization", "Bearer a.b.c", true));

            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.line()).startsWith("DELETE ");
                assertThat(request.headers())
                        .extracting(String::toLowerCase)
                        .containsExactlyInAnyOrder(
                                "host: 127.0.0.1:" + server.port(),
                                "user-agent: test",
                                "content-type: application/json",
                                "authorization: bearer a.b.c",
                                "content-length: 19");
                assertThat(request.body()).isEqualTo("{\"session_id\":\"Ã¼\"}");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutBody_onlyAPostHasALength(Kind kind) throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(RawServer.ok("{}")))) {
            for (String method : new String[] {"GET", "DELETE", "POST"}) {
                exchange(kind, server.uri(), method, "/3/x", "");
            }

            assertThat(server.requests())
                    .extracting(request -> request.head().toLowerCase(Locale.ROOT))
                    .satisfiesExactly(
                            get -> assertThat(get)
                                    .startsWith("get ")
                                    .doesNotContain("content-length", "transfer-encoding"),
                            delete -> assertThat(delete)
                                    .startsWith("delete ")
                                    .doesNotContain("content-length", "transfer-encoding"),
                            post -> assertThat(post)
                                    .startsWith("post ")
                                    .contains("content-length: 0")
                                    .doesNotContain("transfer-encoding"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ipv6Host_isConnectedToBareAndNamedInBrackets(Kind kind) throws Exception {
        InetAddress loopback = InetAddress.getAllByName("::1")[0];
        try (RawServer server =
                RawServer.start(loopback, ServerSocketFactory.getDefault(), RawServer.always(RawServer.ok("{}")))) {
            exchange(kind, URI.create("http://[::1]:" + server.port()), "GET", "/3/x", "");

            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.headers())
                            .extracting(String::toLowerCase)
                            .containsExactly("host: [::1]:" + server.port()));
        }
    }
}
