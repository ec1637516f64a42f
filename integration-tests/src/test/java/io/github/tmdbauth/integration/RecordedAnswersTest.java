package io.github.tmdbauth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of TMDb as recorded in public, replayed from a plain socket. */
class RecordedAnswersTest {

    private static final String JSON = "application/json;charset=utf-8";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void validateKey_takesTheRecordedAndTheDocumentedForm(Way way) {
        answered(way, 200, "{\"success\":true}", tmdb -> {
            tmdb.validateKey();
            return true;
        });
        answered(way, 200, "{\"success\":true,\"status_code\":1,\"status_message\":\"Success.\"}", tmdb -> {
            tmdb.validateKey();
            return true;
        });
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void createRequestToken_readsTokenAndExpiration(Way way) {
        RequestToken token = answered(
                way,
                200,
                "{\"success\":true,\"expires_at\":\"2026-05-24 17:19:42 UTC\",\"request_token\":\"" + TOKEN + "\"}",
                BlockingAuthenticationOperations::createRequestToken);

        assertThat(token.value()).isEqualTo(TOKEN);
        assertThat(token.expiresAt()).contains(Instant.parse("2026-05-24T17:19:42Z"));
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void anExpirationThatNobodyHasSeen_failsNothing(Way way) {
        RequestToken odd = answered(
                way,
                200,
                "{\"success\":true,\"expires_at\":\"next Tuesday\",\"request_token\":\"" + TOKEN + "\"}",
                BlockingAuthenticationOperations::createRequestToken);
        RequestToken none = answered(
                way,
                200,
                "{\"success\":true,\"request_token\":\"" + TOKEN + "\"}",
                BlockingAuthenticationOperations::createRequestToken);

        assertThat(odd.expiresAt()).isEmpty();
        assertThat(odd.expiration().unreadableText()).contains("next Tuesday");
        assertThat(none.expiresAt()).isEmpty();
        assertThat(none.expiration().unreadableText()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void validateRequestToken_takesTheOldExampleWithoutExpiration(Way way) {
        RequestToken sent = RequestToken.of(TOKEN);

        RequestToken validated = answered(
                way,
                200,
                "{\"success\":true,\"request_token\":\"" + TOKEN + "\"}",
                tmdb -> tmdb.validateRequestToken(sent, "alice", "wonderland"));

        assertThat(validated).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void validateRequestToken_refusesAnotherTokenThanTheOneSent(Way way) {
        assertThatThrownBy(() -> answered(
                        way,
                        200,
                        "{\"success\":true,\"request_token\":\"another\"}",
                        tmdb -> tmdb.validateRequestToken(RequestToken.of(TOKEN), "alice", "wonderland")))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("not the one that was sent");
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void createSession_readsTheSessionId(Way way) {
        Session session = answered(
                way,
                200,
                "{\"success\":true,\"session_id\":\"" + TOKEN + "\"}",
                tmdb -> tmdb.createSession(RequestToken.of(TOKEN)));

        assertThat(session).isEqualTo(new Session(TOKEN));
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void createGuestSession_readsIdAndExpiration(Way way) {
        GuestSession guest = answered(
                way,
                200,
                "{\"success\":true,\"guest_session_id\":\"0123456789abcdef0123456789abcdef\","
                        + "\"expires_at\":\"2026-05-25 16:19:42 UTC\"}",
                BlockingAuthenticationOperations::createGuestSession);

        assertThat(guest.id()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(guest.expiresAt()).contains(Instant.parse("2026-05-25T16:19:42Z"));
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void convertAccessToken_readsTheSessionId(Way way) {
        Session session = answered(
                way,
                200,
                "{\"success\":true,\"session_id\":\"" + TOKEN + "\"}",
                tmdb -> tmdb.convertAccessToken(new UserAccessToken("a.b.c")));

        assertThat(session).isEqualTo(new Session(TOKEN));
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void deleteSession_takesTheRecordedAnswer(Way way) {
        boolean deleted = answered(way, 200, "{\"success\":true}", tmdb -> {
            tmdb.deleteSession(new Session(TOKEN));
            return true;
        });

        assertThat(deleted).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void createUserRequestToken_readsTheExpirationOutOfTheToken(Way way) {
        // The claims vary in type where recorded: nbf is an integer or a float, jti a string or an integer.
        String jwt =
                jwt("{\"scopes\":[\"pending_request_token\"],\"nbf\":1764583187.29,\"jti\":123,\"exp\":1764584087}");

        UserRequestToken token = answeredV4(
                way,
                "{\"success\":true,\"status_code\":1,\"status_message\":\"Success.\",\"request_token\":\"" + jwt
                        + "\"}",
                BlockingAuthenticationOperations::createUserRequestToken);

        assertThat(token.value()).isEqualTo(jwt);
        assertThat(token.expiresAt()).contains(Instant.ofEpochSecond(1764584087));
    }

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.Way#transportsAndStyles")
    void createUserAccessToken_readsTokenAndAccount(Way way) {
        UserAccess access = answeredV4(
                way,
                "{\"success\":true,\"status_code\":1,\"status_message\":\"Success.\",\"access_token\":\"d.e.f\","
                        + "\"account_id\":\"4bc8892a017a3c0f92000002\"}",
                tmdb -> tmdb.createUserAccessToken(new UserRequestToken("a.b.c", Expiration.unknown())));

        assertThat(access).isEqualTo(new UserAccess(new UserAccessToken("d.e.f"), "4bc8892a017a3c0f92000002"));
    }

    private static <T> T answered(
            Way way, int status, String body, Function<BlockingAuthenticationOperations, T> operation) {
        return exchange(way, TmdbAuthentication.builder(new ApiKey(TOKEN.substring(8))), status, body, operation);
    }

    private static <T> T answeredV4(Way way, String body, Function<BlockingAuthenticationOperations, T> operation) {
        return exchange(way, TmdbAuthentication.builder(Credential.of(jwt("{\"aud\":\"x\"}"))), 200, body, operation);
    }

    private static <T> T exchange(
            Way way,
            TmdbAuthentication.Builder client,
            int status,
            String body,
            Function<BlockingAuthenticationOperations, T> operation) {
        try (ReplayServer server = ReplayServer.answering(status, JSON, body);
                BlockingAuthenticationOperations tmdb = way.start(client.baseUri(server.uri()))) {
            T result = operation.apply(tmdb);
            assertThat(server.requestLines()).hasSize(1);
            return result;
        }
    }

    private static String jwt(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmF0dXJl";
    }
}
