package io.github.tmdbauth.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With every logger at TRACE, HttpClient's included, nothing secret is logged. HttpClient's own loggers print bytes in rows
 * of 16, so that a part of a secret counts as much as the whole.
 */
@Timeout(120)
class SecretsTest {

    private static final String USER = "zq7userCanary";
    private static final String PASSWORD = "zq7Pässword&Canary";
    private static final int PART = 8;

    private final Set<String> secrets = new HashSet<>(List.of(USER, PASSWORD));

    @ParameterizedTest
    @EnumSource
    void noOperation_logsASecret(RequestForm form) {
        SSLContext tls = TestTls.server();
        try (FakeTmdb plain = FakeTmdb.builder().user(USER, PASSWORD).start();
                FakeTmdb secure =
                        FakeTmdb.builder().user(USER, PASSWORD).tls(tls).start();
                LogRecords records = new LogRecords()) {
            for (FakeTmdb fake : List.of(plain, secure)) {
                for (Credential credential :
                        List.of(fake.application().apiKey(), fake.application().readAccessToken())) {
                    TmdbAuthentication.Builder builder = fake.clientBuilder()
                            .credential(credential)
                            .requestForm(form)
                            .sslContext(TestTls.client());
                    signInAndOut(fake, builder, new HttpClientProvider());
                }
                convert(fake, fake.clientBuilder().sslContext(TestTls.client()));
            }
            assertThat(records.texts())
                    .anyMatch(text -> text.contains("PoolingAsyncClientConnectionManager"))
                    .anyMatch(text -> text.contains("PoolingHttpClientConnectionManager"));
            assertThat(leaks(records)).isEmpty();
        }
    }

    @Test
    void aClientThatHttpClientItselfBuilds_logsThem_soThatThisTestWouldSeeThem() throws Exception {
        try (FakeTmdb fake = FakeTmdb.builder().user(USER, PASSWORD).start();
                LogRecords records = new LogRecords();
                CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
            signInAndOut(fake, fake.clientBuilder(), HttpClientTransport.using(client));

            assertThat(leaks(records)).isNotEmpty();
        }
    }

    private void signInAndOut(
            FakeTmdb fake, TmdbAuthentication.Builder builder, AuthenticationOperationsProvider provider) {
        secrets.add(fake.application().apiKey().value());
        secrets.add(fake.application().readAccessToken().value());
        try (AuthenticationOperations futures = builder.provider(provider).build()) {
            BlockingAuthenticationOperations blocking = futures.blocking();
            blocking.validateKey();
            RequestToken first = blocking.createRequestToken();
            Session session = blocking.createSession(blocking.validateRequestToken(first, USER, PASSWORD));
            blocking.deleteSession(session);

            futures.validateKey().join();
            RequestToken second = futures.createRequestToken().join();
            Session other = futures.createSession(
                            futures.validateRequestToken(second, USER, PASSWORD).join())
                    .join();
            futures.deleteSession(other).join();
            secrets.addAll(List.of(first.value(), session.id(), second.value(), other.id()));
            secrets.add(blocking.createGuestSession().id());
            secrets.add(futures.createGuestSession().join().id());
        }
    }

    private void convert(FakeTmdb fake, TmdbAuthentication.Builder builder) {
        try (AuthenticationOperations futures =
                builder.provider(new HttpClientProvider()).build()) {
            BlockingAuthenticationOperations blocking = futures.blocking();
            UserRequestToken token = blocking.createUserRequestToken();
            fake.approve(token, USER);
            UserAccessToken access = blocking.createUserAccessToken(token).token();
            Session session = futures.convertAccessToken(access).join();
            futures.deleteUserAccessToken(access).join();
            secrets.addAll(List.of(token.value(), access.value(), session.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
                "%s\r\n\r\n",
                "HTTP/1.1 %s\r\n\r\n"
            })
    void aServerThatAnswersWithWhatItWasSent_makesNobodyLogOrThrowIt(String answer) throws Exception {
        try (RawServer server = RawServer.start(connection -> {
                    String request = connection.read();
                    connection.write(
                            answer.formatted(String.valueOf(request).lines().toList()));
                });
                LogRecords records = new LogRecords();
                AuthenticationOperations operations = Calls.builder("http://127.0.0.1:" + server.port())
                        .retryPolicy(RetryPolicy.off())
                        .provider(new HttpClientProvider())
                        .build()) {
            RequestToken token = RequestToken.of("zq7tokenCanary");
            secrets.add(token.value());
            records.add(catchThrowableOfType(
                    TmdbAuthenticationException.class,
                    () -> operations.blocking().validateRequestToken(token, USER, PASSWORD)));
            records.add(catchThrowableOfType(
                    CompletionException.class,
                    () -> operations.validateRequestToken(token, USER, PASSWORD).join()));
            assertThat(server.requests()).hasSize(2).allMatch(request -> request.contains("zq7tokenCanary"));
            assertThat(leaks(records)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%s\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
                "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n\r\n",
                "%s\r\n\r\n"
            })
    void aReplyThatBreaksTheRules_isNotQuoted_thoughNobodyKnowsItsSecretYet(String answer) throws Exception {
        String reply = answer.formatted("{\"success\":true,\"session_id\":\"zq7sessionCanary\"}");
        secrets.add("zq7sessionCanary");
        try (RawServer server = RawServer.start(connection -> {
                    connection.read();
                    connection.write(reply);
                });
                LogRecords records = new LogRecords();
                AuthenticationOperations operations = Calls.builder("http://127.0.0.1:" + server.port())
                        .retryPolicy(RetryPolicy.off())
                        .deadline(Duration.ofSeconds(1))
                        .provider(new HttpClientProvider())
                        .build()) {
            RequestToken token = RequestToken.of("zq7tokenCanary");
            records.add(catchThrowableOfType(
                    TmdbAuthenticationException.class,
                    () -> operations.blocking().createSession(token)));
            records.add(catchThrowableOfType(
                    CompletionException.class,
                    () -> operations.createSession(token).join()));
            assertThat(server.requests()).hasSize(2);
            assertThat(leaks(records)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProxysLogin_isNotLogged(Way way) throws Exception {
        try (RawServer proxy = RawServer.start(RawServer.always(Calls.OK));
                LogRecords records = new LogRecords();
                OwnTransport plain = Calls.transport(through(proxy, "http://tmdb.test"));
                OwnTransport secure = Calls.transport(through(proxy, "https://tmdb.test"))) {
            HttpCall call = Calls.post(proxy, "{}");
            assertThat(way.start(plain, call).get().status()).isEqualTo(200);
            TransportException failure = Calls.failure(way.start(secure, Calls.secure(call)));
            records.add(failure);

            assertThat(proxy.requests()).allMatch(request -> request.contains("Proxy-Authorization: Basic "));
            secrets.add("canary-token");
            assertThat(leaks(records)).isEmpty();
        }
    }

    private static TmdbAuthentication.Builder through(RawServer proxy, String baseUri) {
        return Calls.builder(baseUri)
                .allowPlainHttp()
                .proxy(HttpProxy.of("127.0.0.1", proxy.port()).withLogin(USER, PASSWORD));
    }

    /** The log lines that show a part of a secret. */
    private List<String> leaks(LogRecords records) {
        Set<String> parts = new HashSet<>();
        for (String secret : secrets) {
            for (String form : List.of(
                    secret,
                    URLEncoder.encode(secret, StandardCharsets.UTF_8),
                    Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))) {
                for (int i = 0; i + PART <= form.length(); i++) {
                    parts.add(form.substring(i, i + PART));
                }
            }
        }
        return records.texts().stream()
                .filter(text -> parts.stream().anyMatch(text::contains))
                .toList();
    }
}
