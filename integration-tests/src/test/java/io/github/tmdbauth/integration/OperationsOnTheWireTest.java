package io.github.tmdbauth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.SessionNotFoundException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.RecordedRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation in every way, with the bytes that arrive. */
class OperationsOnTheWireTest {

    /** What breaks requests that are put together without encoding. */
    private static final String PASSWORD = "p&a#s+s%w\"o\\r d=ü🙂?/";

    private static final String USER = "älice & co+";

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#all")
    void validateKey_isOneGet(Way way) {
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            tmdb.validateKey();

            assertGet(way, fake, "/3/authentication", List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#all")
    void createRequestToken_givesATokenOfOneHour(Way way) {
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            RequestToken token = tmdb.createRequestToken();

            assertThat(token.expiresAt()).contains(fake.clock().instant().plus(Duration.ofMinutes(60)));
            assertGet(way, fake, "/3/authentication/token/new", List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#all")
    void validateRequestToken_sendsNameAndPasswordUnchanged(Way way) {
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            fake.addUser(USER, PASSWORD);
            RequestToken token = tmdb.createRequestToken();
            fake.journal().clear();

            RequestToken validated = tmdb.validateRequestToken(token, USER, PASSWORD);

            assertThat(validated).isEqualTo(token);
            assertSecrets(
                    way,
                    fake,
                    "/3/authentication/token/validate_with_login",
                    "{\"username\":\"älice & co+\",\"password\":\"p&a#s+s%w\\\"o\\\\r d=ü\\uD83D\\uDE42?/\",\"request_token\":\""
                            + token.value() + "\"}",
                    List.of(
                            "username=" + encoded(USER),
                            "password=" + encoded(PASSWORD),
                            "request_token=" + token.value()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#all")
    void createSession_exchangesTheApprovedToken(Way way) {
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            fake.addUser("alice", "wonderland");
            RequestToken token = tmdb.createRequestToken();
            fake.approve(token, "alice");
            fake.journal().clear();

            Session session = tmdb.createSession(token);

            assertThat(fake.sessionsOf("alice")).containsExactly(session);
            assertSecrets(
                    way,
                    fake,
                    "/3/authentication/session/new",
                    "{\"request_token\":\"" + token.value() + "\"}",
                    List.of("request_token=" + token.value()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#all")
    void createGuestSession_givesASessionOfOneDay(Way way) {
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            GuestSession guest = tmdb.createGuestSession();

            assertThat(guest.expiresAt()).contains(fake.clock().instant().plus(Duration.ofHours(24)));
            assertGet(way, fake, "/3/authentication/guest_session/new", List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#all")
    void deleteSession_sendsTheSessionIdInTheBody(Way way) {
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            fake.addUser("alice", "wonderland");
            RequestToken token = tmdb.createRequestToken();
            fake.approve(token, "alice");
            Session session = tmdb.createSession(token);
            fake.journal().clear();

            tmdb.deleteSession(session);

            assertThat(fake.sessionsOf("alice")).isEmpty();
            RecordedRequest request = fake.journal().onlyRequest();
            assertBody(
                    way,
                    fake,
                    request,
                    "DELETE",
                    "/3/authentication/session",
                    "{\"session_id\":\"" + session.id() + "\"}");
            assertThatThrownBy(() -> tmdb.deleteSession(session)).isInstanceOf(SessionNotFoundException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#all")
    void convertAccessToken_makesASessionOfAUserAccessToken(Way way) {
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations v4 = way.style()
                        .of(fake.clientBuilder().provider(way.transport()).build());
                BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            fake.addUser("alice", "wonderland");
            UserRequestToken token = v4.createUserRequestToken();
            fake.approve(token, "alice");
            UserAccess access = v4.createUserAccessToken(token);
            fake.journal().clear();

            Session session = tmdb.convertAccessToken(access.token());

            assertThat(fake.sessionsOf("alice")).containsExactly(session);
            assertBody(
                    way,
                    fake,
                    fake.journal().onlyRequest(),
                    "POST",
                    "/3/authentication/session/convert/4",
                    "{\"access_token\":\"" + access.token().value() + "\"}");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#all")
    void theV4Operations_goWithAReadAccessTokenAlone(Way way) {
        try (FakeTmdb fake = FakeTmdb.start();
                BlockingAuthenticationOperations tmdb = way.start(way.client(fake))) {
            URI redirect = URI.create("https://app.example/cb?x=1&y=2");
            if (way.credential() == Way.CredentialKind.API_KEY) {
                assertThatThrownBy(() -> tmdb.createUserRequestToken(redirect))
                        .isInstanceOf(CredentialRejectedException.class)
                        .hasMessageContaining("API Read Access Token");
                assertThat(fake.journal().requests()).isEmpty();
                return;
            }
            fake.addUser("alice", "wonderland");

            UserRequestToken token = tmdb.createUserRequestToken(redirect);
            assertThat(token.expiresAt()).contains(fake.clock().instant().plus(Duration.ofMinutes(15)));
            assertBody(
                    way,
                    fake,
                    fake.journal().onlyRequest(),
                    "POST",
                    "/4/auth/request_token",
                    "{\"redirect_to\":\"https://app.example/cb?x=1&y=2\"}");

            fake.approve(token, "alice");
            fake.journal().clear();
            UserAccess access = tmdb.createUserAccessToken(token);
            assertBody(
                    way,
                    fake,
                    fake.journal().onlyRequest(),
                    "POST",
                    "/4/auth/access_token",
                    "{\"request_token\":\"" + token.value() + "\"}");

            fake.journal().clear();
            tmdb.deleteUserAccessToken(access.token());
            assertBody(
                    way,
                    fake,
                    fake.journal().onlyRequest(),
                    "DELETE",
                    "/4/auth/access_token",
                    "{\"access_token\":\"" + access.token().value() + "\"}");
        }
    }

    private static void assertSecrets(
            Way way, FakeTmdb fake, String path, String jsonBody, List<String> queryParameters) {
        if (way.form() == RequestForm.QUERY) {
            assertGet(way, fake, path, queryParameters);
        } else {
            assertBody(way, fake, fake.journal().onlyRequest(), "POST", path, jsonBody);
        }
    }

    private static void assertGet(Way way, FakeTmdb fake, String path, List<String> queryParameters) {
        RecordedRequest request = fake.journal().onlyRequest();
        List<String> query = new ArrayList<>(way.keyParameter(fake));
        query.addAll(queryParameters);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo(query.isEmpty() ? path : path + "?" + String.join("&", query));
        assertThat(request.body()).isEmpty();
        assertHeaders(way, fake, request, List.of());
    }

    private static void assertBody(
            Way way, FakeTmdb fake, RecordedRequest request, String method, String path, String body) {
        List<String> query = way.keyParameter(fake);
        assertThat(request.method()).isEqualTo(method);
        assertThat(request.target()).isEqualTo(query.isEmpty() ? path : path + "?" + query.get(0));
        assertThat(request.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertHeaders(
                way,
                fake,
                request,
                List.of(
                        "content-type: application/json",
                        "content-length: " + body.getBytes(StandardCharsets.UTF_8).length));
    }

    /** These and no others: what a client adds by itself differs from client to client. */
    private static void assertHeaders(Way way, FakeTmdb fake, RecordedRequest request, List<String> more) {
        List<String> expected = new ArrayList<>(List.of(
                "accept: application/json",
                "user-agent: " + request.header("User-Agent").orElse("none"),
                "cache-control: no-store",
                "host: 127.0.0.1:" + fake.baseUri().getPort()));
        if (way.credential() == Way.CredentialKind.READ_ACCESS_TOKEN) {
            expected.add("authorization: Bearer "
                    + fake.application().readAccessToken().value());
        }
        expected.addAll(more);
        assertThat(request.headers().stream()
                        .map(header -> header.name().toLowerCase(Locale.ROOT) + ": " + header.value())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(request.header("User-Agent").orElse("none")).matches("tmdb-auth/\\d.*");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
