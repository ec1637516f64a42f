package io.github.tmdbauth.benchmarks.fake;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/**
 * A started server on a loopback port, and what to ask it. All but ours and mock-oauth2-server are taught to answer with a
 * request token, as a test's author would do.
 */
record TestServer(int port, String request, Closing closing) implements AutoCloseable {

    private static final String BODY = "{\"success\":true,\"expires_at\":\"2026-11-25 08:00:00 UTC\","
            + "\"request_token\":\"ff5c7eeb5a8870efe3cd7fc5c282cffd26800ecd\"}";

    private static final String PATH = "/3/authentication/token/new";

    /** Ends a server. */
    interface Closing {
        void close() throws IOException;
    }

    static TestServer start(String name) throws IOException {
        return switch (name) {
            case "tmdb-auth-testkit" -> Ours.start();
            case "mockwebserver" -> Okhttp.start();
            case "wiremock" -> Wire.start();
            case "mock-oauth2-server" -> Oauth.start();
            default -> throw new IllegalArgumentException("no server is named " + name);
        };
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }

    // A class each, so that a process loads only the library that it measures.

    private static final class Ours {
        static TestServer start() {
            FakeTmdb fake = FakeTmdb.start();
            String credential = fake.application().readAccessToken().value();
            return new TestServer(
                    fake.baseUri().getPort(), get(PATH, "Authorization: Bearer " + credential + "\r\n"), fake::close);
        }
    }

    private static final class Okhttp {
        static TestServer start() throws IOException {
            MockWebServer server = new MockWebServer();
            MockResponse answer = new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json;charset=utf-8")
                    .body(BODY)
                    .build();
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return answer;
                }
            });
            server.start();
            return new TestServer(server.getPort(), get(PATH, ""), server::close);
        }
    }

    private static final class Wire {
        static TestServer start() {
            WireMockServer server = new WireMockServer(
                    WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
            server.start();
            server.stubFor(WireMock.get(WireMock.urlPathEqualTo(PATH)).willReturn(WireMock.okJson(BODY)));
            return new TestServer(server.port(), get(PATH, ""), server::stop);
        }
    }

    private static final class Oauth {
        static TestServer start() {
            MockOAuth2Server server = new MockOAuth2Server();
            server.start();
            return new TestServer(
                    server.baseUrl().port(), get("/default/.well-known/openid-configuration", ""), server::shutdown);
        }
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n" + headers + "\r\n";
    }
}
