package io.github.tmdbauth.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that the application has anyway, with everything on that HttpClient switches on by default. */
@Timeout(60)
class BorrowedClientTest {

    private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

    @AfterEach
    void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    @Test
    void operationsWork_andTheClientStaysOpen() {
        try (FakeTmdb fake = FakeTmdb.start()) {
            for (int i = 0; i < 2; i++) {
                try (AuthenticationOperations operations = fake.clientBuilder()
                        .provider(HttpClientTransport.using(client))
                        .build()) {
                    operations.createRequestToken().join();
                    operations.blocking().createGuestSession();
                }
            }
            assertThat(fake.journal().requests()).hasSize(4);
            assertThat(client.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestArrivesAsGiven_andTheReplyComesBackAsItIs(Way way) throws Exception {
        String answer = Calls.lines(
                "HTTP/1.1 302 Found",
                "Location: /elsewhere",
                "Set-Cookie: a=1",
                "Content-Encoding: gzip",
                "Content-Length: 3",
                "",
                "abc");
        try (RawServer server = RawServer.start(RawServer.always(answer.strip()))) {
            BorrowedTransport transport = transport();
            String target = "/3/a%2Fb/../c+d%20e?api_key=k&x=%26%3D%23";
            HttpReply reply = way.start(transport, Calls.get(server, target)).get();
            way.start(transport, Calls.post(server, "{}")).get();

            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("Content-Encoding")).contains("gzip");
            assertThat(reply.body()).asString().isEqualTo("abc");
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(0)).startsWith("GET " + target + " HTTP/1.1\r\n");
            assertThat(server.requests())
                    .noneMatch(request -> request.contains("Cookie"))
                    .noneMatch(request -> request.contains("Accept-Encoding"))
                    .noneMatch(request -> request.contains("Upgrade"));
            assertThat(server.requests().get(1)).endsWith("\r\n\r\n{}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 401})
    void aRefusedCall_isNotRepeatedByTheClient(int status) throws Exception {
        String answer = Calls.lines(
                "HTTP/1.1 " + status + " No",
                "Retry-After: 0",
                "WWW-Authenticate: Basic realm=\"x\"",
                "Content-Length: 0",
                "");
        try (RawServer server = RawServer.start(RawServer.always(answer))) {
            BorrowedTransport transport = transport();
            assertThat(transport.send(Calls.get(server, "/")).get().status()).isEqualTo(status);
            assertThat(transport.send(Calls.post(server, "{}")).get().status()).isEqualTo(status);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aReplyThatBreaksTheRules_isNotQuoted() throws Exception {
        String answer = Calls.lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "{\"session_id\":\"1\"}", "");
        try (RawServer server = RawServer.start(RawServer.always(answer))) {
            TransportException failure = Calls.failure(transport().send(Calls.get(server, "/")));
            assertThat(failure.reason()).isEqualTo(Reason.MALFORMED_REPLY);
            assertThat(failure).hasNoCause();
        }
    }

    @Test
    void aChallenge_isAnAnswerLikeAnyOther_evenWhereTheClientHasALoginForIt() throws Exception {
        BasicCredentialsProvider logins = new BasicCredentialsProvider();
        logins.setCredentials(new AuthScope(null, -1), new UsernamePasswordCredentials("ann", "pw".toCharArray()));
        String answer =
                Calls.lines("HTTP/1.1 401 No", "WWW-Authenticate: Basic realm=\"x\"", "Content-Length: 2", "", "{}");
        try (RawServer server = RawServer.start(RawServer.always(answer.strip()));
                CloseableHttpAsyncClient ready = HttpAsyncClients.custom()
                        .setDefaultCredentialsProvider(logins)
                        .build()) {
            ready.start();
            BorrowedTransport transport = new BorrowedTransport(ready, 2048);
            for (int i = 0; i < 2; i++) {
                assertThat(transport.send(Calls.get(server, "/")).get().status())
                        .isEqualTo(401);
                assertThat(transport.send(Calls.post(server, "{}")).get().status())
                        .isEqualTo(401);
            }
            assertThat(server.requests()).hasSize(4).noneMatch(request -> request.contains("Basic"));
        }
    }

    @Test
    void whatWaitsForAConnection_isNotSentWhenTheTransportClosesMeanwhile() throws Exception {
        CountDownLatch answerNow = new CountDownLatch(1);
        CountDownLatch received = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
                    while (connection.read() != null) {
                        received.countDown();
                        answerNow.await();
                        connection.write(Calls.OK);
                    }
                });
                CloseableHttpAsyncClient narrow = HttpAsyncClients.custom()
                        .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(1)
                                .build())
                        .build()) {
            narrow.start();
            BorrowedTransport transport = new BorrowedTransport(narrow, 2048);
            CompletableFuture<HttpReply> first = transport.send(Calls.get(server, "/"));
            assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
            List<CompletableFuture<HttpReply>> waiting = Stream.generate(() -> transport.send(Calls.get(server, "/")))
                    .limit(20)
                    .toList();
            // The first one's connection becomes free before those that wait are told that it is over.
            first.whenComplete((reply, failure) -> {
                answerNow.countDown();
                waiting.forEach(exchange -> assertThat(
                                exchange.handle((answer, cause) -> true).join())
                        .isTrue());
            });

            transport.close();

            assertThat(waiting).allSatisfy(exchange -> Calls.failure(exchange));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aThreadThatWasInterrupted_mayBeginWhatItDoesNotWaitFor() throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(Calls.OK))) {
            BorrowedTransport transport = transport();
            Thread.currentThread().interrupt();
            CompletableFuture<HttpReply> exchange = transport.send(Calls.get(server, "/"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(exchange.get().status()).isEqualTo(200);
        }
    }

    @Test
    void aCallWhoseConnectionWasLost_isNotRepeatedByTheClient() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.read();
            connection.reset();
        })) {
            BorrowedTransport transport = transport();
            assertThat(Calls.failure(transport.send(Calls.get(server, "/"))).reason())
                    .isEqualTo(Reason.CONNECTION_LOST);
            assertThat(Calls.failure(transport.send(Calls.post(server, "{}"))).reason())
                    .isEqualTo(Reason.CONNECTION_LOST);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aReplyThatIsTooLong_isRefused() throws Exception {
        String answer =
                Calls.lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "801", "x".repeat(2049), "0", "");
        try (RawServer server = RawServer.start(RawServer.always(answer))) {
            assertThat(Calls.failure(transport().send(Calls.get(server, "/"))).reason())
                    .isEqualTo(Reason.REPLY_TOO_LARGE);
        }
    }

    @Test
    void nobodyListening_isNotConnected() throws Exception {
        RawServer server = RawServer.start(connection -> {});
        server.close();
        assertThat(Calls.failure(transport().send(Calls.get(server, "/"))).reason())
                .isEqualTo(Reason.NOT_CONNECTED);
    }

    @Test
    void closingTheTransport_endsWhatIsInFlight_andClosingTheClientIsSaidClearly() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
            connection.read();
            received.countDown();
            connection.awaitHangUp();
        })) {
            BorrowedTransport transport = transport();
            CompletableFuture<HttpReply> exchange = transport.send(Calls.get(server, "/"));
            assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
            transport.close();
            assertThat(Calls.failure(exchange).reason()).isEqualTo(Reason.CANCELLED);
            assertThat(Calls.failure(transport.send(Calls.get(server, "/"))).reason())
                    .isEqualTo(Reason.CLOSED);

            client.close(CloseMode.IMMEDIATE);
            assertThat(Calls.failure(transport().send(Calls.get(server, "/"))))
                    .hasMessage("the borrowed HttpClient is closed");
        }
    }

    @Test
    void whatOnlyTheClientCanHonour_isRefused() {
        TmdbAuthentication.Builder builder =
                Calls.builder("https://tmdb.test").provider(HttpClientTransport.using(client));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.sslContext(TestTls.client()).build())
                .withMessageContaining("sslContext: cannot be set together with an HttpClient of your own");
        TmdbAuthentication.Builder proxied = Calls.builder("https://tmdb.test")
                .proxy(HttpProxy.of("proxy.test", 3128))
                .provider(HttpClientTransport.using(client));
        assertThatIllegalArgumentException()
                .isThrownBy(proxied::build)
                .withMessageContaining("proxy: cannot be set together with an HttpClient of your own");
    }

    private BorrowedTransport transport() {
        client.start();
        return new BorrowedTransport(client, 2048);
    }
}
