package io.github.tmdbauth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.DeadlineExceededException;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of failure as a user gets it: one type, and a message that says what to do. */
class FailuresTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void aWrongKey_saysWhereTheRightOneStands(Way way) {
        try (FakeTmdb fake = FakeTmdb.start()) {
            CredentialRejectedException failure = failureOf(
                    CredentialRejectedException.class,
                    way,
                    fake.clientBuilder().credential(new ApiKey(KEY)),
                    BlockingAuthenticationOperations::validateKey);

            assertThat(failure.httpStatus()).hasValue(401);
            assertThat(failure.tmdbCode()).hasValue(7);
            assertThat(failure)
                    .hasMessageContaining("TMDb does not know this API key")
                    .hasMessageContaining("https://www.themoviedb.org/settings/api")
                    .hasMessageNotContaining(KEY);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void aWrongLogin_isOneLoginAndSaysSo(Way way) {
        try (FakeTmdb fake = FakeTmdb.start()) {
            fake.addUser("alice", "wonderland");

            LoginRejectedException failure =
                    failureOf(LoginRejectedException.class, way, fake.clientBuilder(), tmdb -> {
                        RequestToken token = tmdb.createRequestToken();
                        fake.journal().clear();
                        tmdb.validateRequestToken(token, "alice", "looking-glass");
                    });

            assertThat(failure.tmdbCode()).hasValue(30);
            assertThat(failure).hasMessageContaining("Ask the user for name and password again");
            assertThat(failure).hasMessageNotContaining("alice").hasMessageNotContaining("looking-glass");
            assertThat(fake.journal().received()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void anUnapprovedToken_isRejectedAndMayBeTriedAgain(Way way) {
        try (FakeTmdb fake = FakeTmdb.start()) {
            TokenRejectedException failure = failureOf(
                    TokenRejectedException.class,
                    way,
                    fake.clientBuilder(),
                    tmdb -> tmdb.createSession(tmdb.createRequestToken()));

            assertThat(failure.tmdbCode()).hasValue(17);
            assertThat(failure.retrySafe()).isTrue();
            assertThat(failure).hasMessageContaining("not approved (yet)");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void a429_saysWhenToComeBack(Way way) {
        String body = "{\"status_code\":25,"
                + "\"status_message\":\"Your request count (46) is over the allowed limit of 40.\"}\n";
        try (ReplayServer server = ReplayServer.of(String.join(
                "\r\n",
                "HTTP/1.1 429 Too Many Requests",
                "Content-Type: application/json",
                "Retry-After: 3600",
                "Content-Length: " + body.length(),
                "Connection: close",
                "",
                body))) {
            RateLimitedException failure =
                    failureOf(RateLimitedException.class, way, client(server.uri()), tmdb -> tmdb.createRequestToken());

            assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
            assertThat(failure.tmdbCode()).hasValue(25);
            assertThat(failure).hasMessageContaining("ask again after PT1H");
            // An hour does not fit into the deadline, so nothing is repeated.
            assertThat(server.requestLines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void a502InHtml_isAnIllTmdbAndNoParserError(Way way) {
        try (ReplayServer server = ReplayServer.answering(
                502, "text/html", "<html><head><title>502 Bad Gateway</title></head><body>openresty</body></html>")) {
            ServiceUnavailableException failure = failureOf(
                    ServiceUnavailableException.class,
                    way,
                    client(server.uri()).retryPolicy(RetryPolicy.off()),
                    tmdb -> tmdb.createRequestToken());

            assertThat(failure.httpStatus()).hasValue(502);
            assertThat(failure.tmdbCode()).isEmpty();
            assertThat(failure.retrySafe()).isTrue();
            assertThat(failure).hasMessageContaining("TMDb is ill").hasMessageNotContaining("openresty");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void htmlWithStatus200_isNoKeyThatIsGood(Way way) {
        try (ReplayServer server =
                ReplayServer.answering(200, "text/html; charset=utf-8", "<html>Welcome to the hotel</html>")) {
            UnexpectedResponseException failure = failureOf(
                    UnexpectedResponseException.class,
                    way,
                    client(server.uri()),
                    BlockingAuthenticationOperations::validateKey);

            assertThat(failure).hasMessageContaining("HTML page");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void aRefusedConnection_saysThatNothingWasSent(Way way) throws IOException {
        int port;
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = reserved.getLocalPort();
        }
        ConnectionFailedException failure = failureOf(
                ConnectionFailedException.class,
                way,
                client(URI.create("http://127.0.0.1:" + port)).retryPolicy(RetryPolicy.off()),
                tmdb -> tmdb.createSession(RequestToken.of("token")));

        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(failure.retrySafe()).isTrue();
        assertThat(failure).hasMessageContaining("no connection to http://127.0.0.1:" + port);
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void anExceededDeadline_saysWhatIsUnknown(Way way) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            DeadlineExceededException failure = failureOf(
                    DeadlineExceededException.class,
                    way,
                    client(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                            .deadline(Duration.ofMillis(200)),
                    tmdb -> tmdb.createSession(RequestToken.of("token")));

            assertThat(failure.outcomeUnknown()).isTrue();
            assertThat(failure.retrySafe()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("within the deadline of PT0.2S")
                    .hasMessageContaining("create a new one and have it approved");
        }
    }

    private static TmdbAuthentication.Builder client(URI uri) {
        return TmdbAuthentication.builder(new ApiKey(KEY)).baseUri(uri);
    }

    private static <E extends TmdbAuthenticationException> E failureOf(
            Class<E> type,
            Way way,
            TmdbAuthentication.Builder client,
            Consumer<BlockingAuthenticationOperations> operation) {
        try (BlockingAuthenticationOperations tmdb = way.start(client)) {
            E failure = catchThrowableOfType(type, () -> operation.accept(tmdb));
            assertThat(failure).isNotNull();
            return failure;
        }
    }
}
