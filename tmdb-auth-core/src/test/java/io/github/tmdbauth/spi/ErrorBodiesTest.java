package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestRejectedException;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which TMDb and the servers before it say no. */
class ErrorBodiesTest {

    private static final String HTML =
            "<html><head><title>502 Bad Gateway</title></head><body>c4n4ry</body></html>\r\n";

    private static TmdbAuthenticationException failure(CallStyle style, HttpReply reply) {
        ScriptedTransport transport = new ScriptedTransport().reply(reply);
        return catchThrowableOfType(
                TmdbAuthenticationException.class,
                () -> Samples.carryOut(Operation.CREATE_SESSION, style.of(transport.client())));
    }

    private static HttpReply reply(int status, String contentType, String body) {
        return new HttpReply(
                status, List.of(HttpHeader.of("content-type", contentType)), body.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                form(
                        401,
                        "{\"success\":false,\"status_code\":7,\"status_message\":\"Invalid API key.\"}",
                        CredentialRejectedException.class,
                        7,
                        "Invalid API key."),
                form(
                        401,
                        "{\"success\":false,\"failure\":true,\"status_code\":17,\"status_message\":\"Session denied.\"}",
                        TokenRejectedException.class,
                        17,
                        "Session denied."),
                form(
                        401,
                        "{\"failure\":true,\"status_code\":17,\"status_message\":\"Session denied.\"}",
                        TokenRejectedException.class,
                        17,
                        "Session denied."),
                form(
                        401,
                        "{\"status_code\":7,\"status_message\":\"Invalid API key.\",\"success\":false}\n",
                        CredentialRejectedException.class,
                        7,
                        "Invalid API key."),
                form(
                        429,
                        "{\"status_code\":25,\"status_message\":\"Your request count (46) is over.\"}\n",
                        RateLimitedException.class,
                        25,
                        "Your request count (46) is over."),
                form(
                        422,
                        "{\"errors\":[\"query must be provided\"]}",
                        RequestRejectedException.class,
                        -1,
                        "query must be provided"),
                form(
                        422,
                        "{\"errors\":[\"a must be provided\",\"b must be provided\"]}",
                        RequestRejectedException.class,
                        -1,
                        "a must be provided b must be provided"),
                form(
                        400,
                        "{\"success\":false,\"status_code\":18,\"status_message\":\"Validation failed.\",\"errors\":[\"x\"]}",
                        RequestRejectedException.class,
                        18,
                        "Validation failed."),
                form(
                        200,
                        "{\"success\":false,\"status_code\":17,\"status_message\":\"Session denied.\"}",
                        TokenRejectedException.class,
                        17,
                        "Session denied."),
                form(200, "{\"success\":false}", UnexpectedResponseException.class, -1, null),
                // and what was never recorded, but costs nothing to survive
                form(400, "{\"errors\":[]}", RequestRejectedException.class, -1, null),
                form(400, "{\"errors\":\"text\"}", RequestRejectedException.class, -1, null),
                form(400, "{\"status_message\":7,\"status_code\":18}", RequestRejectedException.class, 18, null),
                form(401, "{\"status_code\":7,\"status_code\":17}", RequestRejectedException.class, -1, null),
                form(401, "[1]", RequestRejectedException.class, -1, null),
                form(401, "{\"status_code\":7", RequestRejectedException.class, -1, null));
    }

    private static Arguments form(
            int status,
            String body,
            Class<? extends TmdbAuthenticationException> type,
            int code,
            @Nullable String message) {
        return Arguments.of(status, body, type, code, message);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("forms")
    void everyFormIsUnderstood(int status, String body, Class<?> type, int code, @Nullable String message) {
        for (CallStyle style : CallStyle.values()) {
            TmdbAuthenticationException failure =
                    failure(style, reply(status, "application/json; charset=utf-8", body));
            assertThat(failure).isExactlyInstanceOf(type);
            assertThat(failure.tmdbCode().orElse(-1)).isEqualTo(code);
            assertThat(failure.tmdbMessage().orElse(null)).isEqualTo(message);
            assertThat(failure.httpStatus()).hasValue(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"401, request", "403, request", "500, ill", "502, ill", "503, ill", "504, ill", "429, limit"})
    void aPageOfHtmlIsJudgedByItsStatus_andNotQuoted(int status, String type) {
        for (CallStyle style : CallStyle.values()) {
            TmdbAuthenticationException failure = failure(style, reply(status, "text/html", HTML));
            assertThat(failure)
                    .isExactlyInstanceOf(
                            switch (type) {
                                case "ill" -> ServiceUnavailableException.class;
                                case "limit" -> RateLimitedException.class;
                                default -> RequestRejectedException.class;
                            });
            assertThat(failure.httpStatus()).hasValue(status);
            assertThat(failure.tmdbCode()).isEmpty();
            assertThat(failure.tmdbMessage()).isEmpty();
            assertThat(failure.getMessage()).doesNotContain("c4n4ry", "<");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|it is an HTML page, not JSON",
                "Text/HTML; charset=iso-8859-1|it is an HTML page, not JSON",
                "text/plain|its Content-Type is not JSON",
                "''|its Content-Type is not JSON",
                "application/jsonp|its Content-Type is not JSON",
                "application/json|it is not valid JSON"
            })
    void aPageOfHtmlWithStatus200IsNoResult(String contentType, String reason) {
        for (CallStyle style : CallStyle.values()) {
            TmdbAuthenticationException failure = failure(style, reply(200, contentType, HTML));
            assertThat(failure)
                    .isExactlyInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("answered 200, but the answer made no sense: " + reason + ". ");
            assertThat(failure.getMessage()).doesNotContain("c4n4ry", "<");
            assertThat(failure.outcomeUnknown()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://login.example/captive?token=c4n4ry|to https://login.example",
                "http://portal.example:8080/c4n4ry|to http://portal.example:8080",
                "https://c4n4ry:pass@evil.example/|to https://evil.example",
                "//other.example/c4n4ry|to https://other.example",
                "/3/authentication/c4n4ry|to https://api.themoviedb.org",
                "c4n4ry|to https://api.themoviedb.org",
                "https://[2001:db8::1]/c4n4ry|to https://[2001:db8::1]",
                "mailto:c4n4ry@example.org|to another kind of address",
                "https://bad host/c4n4ry|to a malformed address",
                "%zzc4n4ry|to a malformed address"
            })
    void aRedirectIsNotFollowed_andNamesTheOriginAlone(String location, String target) {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            for (CallStyle style : CallStyle.values()) {
                TmdbAuthenticationException failure = failure(
                        style, new HttpReply(status, List.of(HttpHeader.of("location", location)), new byte[0]));
                assertThat(failure)
                        .isExactlyInstanceOf(UnexpectedResponseException.class)
                        .hasMessageStartingWith("CREATE_SESSION: https://api.themoviedb.org answered " + status
                                + ". That is a redirect " + target
                                + ", which is not followed; is baseUri right? (see ");
                assertThat(failure.outcomeUnknown()).isFalse();
                assertThat(failure.retrySafe()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 399})
    void aRedirectWithoutATargetSaysSo(int status) {
        assertThat(failure(CallStyle.FUTURE, new HttpReply(status, List.of(), new byte[0])))
                .hasMessageContaining("That is a redirect without a target, which is not followed");
    }

    @Test
    void aRedirectWhoseHostIsASecretIsMasked() {
        String location = "https://" + Samples.REQUEST_TOKEN + ".evil.example/";
        assertThat(failure(
                        CallStyle.FUTURE,
                        new HttpReply(302, List.of(HttpHeader.of("Location", location)), new byte[0])))
                .hasMessageContaining("That is a redirect to https://[redacted].evil.example, which");
    }

    @Test
    void aLongTextIsCut_andItsControlCharactersAreGone() {
        String message = "line\\nnext\\u001b[31m\\u2028\\u202e" + "x".repeat(1000);
        TmdbAuthenticationException failure = failure(
                CallStyle.FUTURE,
                reply(400, "application/json", "{\"status_code\":18,\"status_message\":\"" + message + "\"}"));
        assertThat(failure.tmdbMessage().orElseThrow())
                .startsWith("line next [31m  xxx")
                .endsWith("x…")
                .hasSize(301);
        assertThat(failure.getMessage()).doesNotContain("\n", "\u001b", "\u2028", "\u202e");
    }
}
