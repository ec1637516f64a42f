package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as HTTP/1.1 sees it. */
class HttpConnectionTest {
    private static final String LOGIN = "/3/authentication/token/validate_with_login";

    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final String auth =
            "Authorization: Bearer " + fake.application().readAccessToken().value() + "\r\n";
    private RawConnection connection;

    @BeforeEach
    void connect() throws IOException {
        connection = RawConnection.to(fake.baseUri());
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        fake.close();
    }

    @Test
    void aConnection_servesManyRequests_goodOnesAndBadOnes() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));
            assertRefused(connection.ask(get("/3/authentication")), 401, 7);
        }
        assertThat(fake.journal().requests())
                .hasSize(100)
                .extracting(RecordedRequest::connection)
                .containsOnly(1);
    }

    @Test
    void pipelinedRequests_areAnsweredInTheirOrder() throws Exception {
        connection.send("GET /3/authentication HTTP/1.1\r\nHost: a\r\n" + auth + "\r\n"
                + "GET /3/nothing HTTP/1.1\r\nHost: a\r\n" + auth + "\r\n"
                + "GET /3/authentication HTTP/1.1\r\nHost: a\r\n\r\n");

        assertSuccess(connection.reply());
        assertRefused(connection.reply(), 404, 34);
        assertRefused(connection.reply(), 401, 7);
    }

    @Test
    void aRequestInSinglePieces_isPutTogether() throws Exception {
        for (char c : ("GET /3/authentication HTTP/1.1\r\nHost: a\r\n" + auth + "\r\n").toCharArray()) {
            connection.send(String.valueOf(c));
        }

        assertSuccess(connection.reply());
    }

    @Test
    void aChunkedBody_isReadWithExtensionsAndTrailers() throws Exception {
        connection.send("POST " + LOGIN + " HTTP/1.1\r\nHost: a\r\n" + auth
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "B\r\n{\"username\"\r\n00d;name=value\r\n:\"alice\",\"pas\r\n"
                + "1\r\ns\r\n2b\r\nword\":\"wonderland\",\"request_token\":\"none\" }\r\n0\r\nTrailer: x\r\n\r\n"
                + "GET /3/authentication HTTP/1.1\r\nHost: a\r\n" + auth + "\r\n");

        assertRefused(connection.reply(), 401, 33);
        assertSuccess(connection.reply());
        assertThat(fake.journal().requests().get(0).bodyText())
                .isEqualTo("{\"username\":\"alice\",\"password\":\"wonderland\",\"request_token\":\"none\" }");
    }

    @Test
    void expectContinue_isAnsweredBeforeTheBodyComes() throws Exception {
        connection.send("POST " + LOGIN + " HTTP/1.1\r\nHost: a\r\n" + auth
                + "Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        assertThat(connection.head().head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

        connection.send("{}");

        assertRefused(connection.reply(), 400, 26);
    }

    @Test
    void connectionClose_isHonoured() throws Exception {
        connection.send("GET /3/authentication HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n" + auth + "\r\n");

        RawReply reply = connection.reply();

        assertSuccess(reply);
        assertThat(reply.header("Connection")).contains("close");
        assertThat(connection.hasEnded()).isTrue();
    }

    @Test
    void http10_needsNoHostAndEndsTheConnection() throws Exception {
        connection.send("GET /3/authentication HTTP/1.0\r\n" + auth + "\r\n");

        assertSuccess(connection.reply());
        assertThat(connection.hasEnded()).isTrue();
    }

    @Test
    void head_hasNoBody() throws Exception {
        connection.send("HEAD /3/authentication HTTP/1.1\r\nHost: a\r\n" + auth + "\r\n");
        assertThat(connection.head().status()).isEqualTo(200);

        assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));
    }

    @Test
    void anEmptyLineBeforeARequest_isIgnored() throws Exception {
        connection.send("\r\nGET /3/authentication HTTP/1.1\r\nHost: a\r\n" + auth + "\r\n");

        assertSuccess(connection.reply());
    }

    @Test
    void paths_areDecodedOnceAndThenResolved() throws Exception {
        String token = fake.application().apiKey().value();

        assertSuccess(connection.ask(get("/3/x/../%61uthentication?api_key=" + token)));
        assertSuccess(connection.ask(get("/3/x%2F%2e./authentication?api_key=" + token)));
        assertSuccess(connection.ask(get("http://api.themoviedb.org/3/authentication?api_key=" + token)));
        assertSuccess(connection.ask(get("/3/authentication?api%5Fkey=" + token)));
        assertRefused(connection.ask(get("/3/%2561uthentication?api_key=" + token)), 404, 34);
        assertRefused(connection.ask(get("/https://api.themoviedb.org/3/authentication?api_key=" + token)), 404, 34);
        assertThat(connection.ask(get("/3/authentication?api_key=%4")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET  /3/authentication HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /3/authentication\r\nHost: a\r\n\r\n",
                "GET /3/authentication JTTP/1.1\r\nHost: a\r\n\r\n",
                "G(T /3/authentication HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /3/ü HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /3/authentication HTTP/1.1\nHost: a\n\n",
                "GET /3/authentication HTTP/1.1\r\n\r\n",
                "GET /3/authentication HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /3/authentication HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET /3/authentication HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET /3/authentication HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                "GET /3/authentication HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
                "GET /3/authentication HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
                "POST /3/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
                "POST /3/a HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
                "POST /3/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /3/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "POST /3/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"
            })
    void aMalformedRequest_is400AndEndsTheConnection(String request) throws Exception {
        connection.send(request);

        RawReply reply = connection.reply();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).contains("text/html");
        assertThat(reply.header("Connection")).contains("close");
        assertThat(connection.hasEnded()).isTrue();
        assertThat(fake.journal().requests()).isEmpty();
    }

    /** Otherwise a client that writes its whole request before it reads would see a broken pipe instead of the reason. */
    @Test
    void aRefusedClient_canFinishItsRequest() throws Exception {
        connection.send("nonsense\r\n\r\n");
        assertThat(connection.reply().status()).isEqualTo(400);
        assertThat(connection.hasEnded()).isTrue();

        for (int i = 0; i < 5; i++) {
            connection.send(new byte[100_000]);
        }

        assertThat(fake.journal().requests()).isEmpty();
    }

    @Test
    void whatTheServerDoesNotTake_isRefusedWithItsOwnStatus() throws Exception {
        assertThat(firstStatus("GET / HTTP/2.0\r\n\r\n")).isEqualTo(505);
        assertThat(firstStatus("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"))
                .isEqualTo(501);
        assertThat(firstStatus("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 16777217\r\n\r\n"))
                .isEqualTo(413);
        assertThat(firstStatus("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n"))
                .isEqualTo(413);
        assertThat(firstStatus("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1000001\r\n"))
                .isEqualTo(413);
        assertThat(firstStatus("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(65_536) + "\r\n\r\n"))
                .isEqualTo(431);
    }

    @Test
    void aLongPassword_arrives() throws Exception {
        String password = "ü".repeat(500_000);
        fake.addUser("carol", password);
        TmdbApi api = TmdbApi.of(fake);

        assertSuccess(api.login("carol", password, api.newToken()));
    }

    @Test
    void aRequestThatBreaksOff_isNotCarriedOut() throws Exception {
        connection.send("POST " + LOGIN + " HTTP/1.1\r\nHost: a\r\n" + auth + "Content-Length: 10\r\n\r\n{}");
        connection.close();

        assertSuccess(RawConnection.ask(fake, get("/3/authentication").bearer(fake.application())));
        assertThat(fake.journal().requests())
                .extracting(RecordedRequest::method)
                .containsExactly("GET");
    }

    private int firstStatus(String request) throws IOException {
        try (RawConnection own = RawConnection.to(fake.baseUri())) {
            own.send(request);
            return own.reply().status();
        }
    }
}
