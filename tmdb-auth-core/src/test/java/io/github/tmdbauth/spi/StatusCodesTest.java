package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestRejectedException;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.SessionNotFoundException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each status code that TMDb documents, and of others. */
class StatusCodesTest {

    private static final Map<String, Class<? extends TmdbAuthenticationException>> TYPES = Map.of(
            "credential", CredentialRejectedException.class,
            "login", LoginRejectedException.class,
            "token", TokenRejectedException.class,
            "session", SessionNotFoundException.class,
            "request", RequestRejectedException.class,
            "limit", RateLimitedException.class,
            "ill", ServiceUnavailableException.class,
            "nonsense", UnexpectedResponseException.class);

    private static TmdbAuthenticationException failure(Operation operation, CallStyle style, int status, String body) {
        ScriptedTransport transport = new ScriptedTransport().reply(status, body);
        var client = style.of(transport.client(builder -> builder.credential(ScriptedTransport.TOKEN)));
        TmdbAuthenticationException failure =
                catchThrowableOfType(TmdbAuthenticationException.class, () -> Samples.carryOut(operation, client));
        assertThat(failure).as("%s %s", status, body).isNotNull();
        return failure;
    }

    /** TMDb's code and HTTP status, and which failure it is; by design the same for (almost) every operation. */
    @ParameterizedTest
    @CsvSource({
        "1, 200, nonsense",
        "2, 501, ill",
        "3, 401, credential",
        "4, 405, request",
        "5, 422, request",
        "7, 401, credential",
        "8, 403, request",
        "9, 503, ill",
        "10, 401, credential",
        "11, 500, ill",
        "12, 201, nonsense",
        "13, 200, nonsense",
        "14, 401, credential",
        "15, 500, ill",
        "16, 401, token",
        "17, 401, token",
        "18, 400, request",
        "19, 406, request",
        "20, 422, request",
        "21, 200, nonsense",
        "22, 400, request",
        "23, 400, request",
        "24, 504, ill",
        "25, 429, limit",
        "26, 400, login",
        "27, 400, request",
        "28, 400, request",
        "29, 400, request",
        "30, 401, login",
        "31, 401, login",
        "32, 401, login",
        "33, 401, token",
        "34, 404, request",
        "35, 401, token",
        "36, 401, token",
        "37, 404, session",
        "38, 401, request",
        "39, 401, request",
        "40, 200, nonsense",
        "41, 422, token",
        "42, 405, request",
        "43, 502, ill",
        "44, 500, ill",
        "45, 403, login",
        "46, 503, ill",
        "47, 400, request",
        // not documented, and kept all the same
        "48, 418, request",
        "1000, 401, request",
        "-1, 403, request"
    })
    void theFailureFollowsFromCodeAndStatus_neverFromTheText(int code, int status, String type) {
        // the text is another code's
        String body = "{\"success\":false,\"status_code\":" + code + ",\"status_message\":\"Session denied.\"}";
        for (Operation operation : Operation.values()) {
            for (CallStyle style : CallStyle.values()) {
                TmdbAuthenticationException failure = failure(operation, style, status, body);

                assertThat(failure).isExactlyInstanceOf(TYPES.get(type)).hasNoCause();
                assertThat(failure.operation()).isEqualTo(operation);
                assertThat(failure.httpStatus()).hasValue(status);
                assertThat(failure.tmdbCode()).hasValue(code);
                assertThat(failure.tmdbMessage()).contains("Session denied.");
                assertThat(failure.outcomeUnknown()).isEqualTo(type.equals("ill") || type.equals("nonsense"));
                assertThat(failure.retrySafe())
                        .isEqualTo(
                                switch (type) {
                                    case "limit" -> true;
                                    case "token" -> operation != Operation.VALIDATE_REQUEST_TOKEN;
                                    case "ill", "nonsense" -> Samples.HARMLESS.contains(operation);
                                    default -> false;
                                });
                assertThat(failure)
                        .hasMessageStartingWith(operation + ": https://api.themoviedb.org answered " + status
                                + ", code " + code + " (Session denied.). ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void code6_isAnUnknownSessionWhereOneIsDeleted_andAnUnknownIdElsewhere(Operation operation) {
        for (CallStyle style : CallStyle.values()) {
            assertThat(failure(operation, style, 404, "{\"success\":false,\"status_code\":6}"))
                    .isExactlyInstanceOf(
                            operation == Operation.DELETE_SESSION
                                    ? SessionNotFoundException.class
                                    : RequestRejectedException.class);
        }
    }

    @Test
    void theTableAboveIsComplete() throws Exception {
        CsvSource table = StatusCodesTest.class
                .getDeclaredMethod(
                        "theFailureFollowsFromCodeAndStatus_neverFromTheText", int.class, int.class, String.class)
                .getAnnotation(CsvSource.class);
        List<Integer> tested = List.of(table.value()).stream()
                .map(row -> Integer.valueOf(row.substring(0, row.indexOf(','))))
                .toList();
        assertThat(tested)
                .containsAll(IntStream.rangeClosed(1, 47)
                        .filter(code -> code != 6)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 503, 504, 520, 599})
    void aServerErrorIsTmdbsIllness_whateverItsCode(int status) {
        for (int code : new int[] {1, 6, 7, 17, 30, 37}) {
            assertThat(failure(Operation.CREATE_SESSION, CallStyle.FUTURE, status, "{\"status_code\":" + code + "}"))
                    .isExactlyInstanceOf(ServiceUnavailableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 500, 503})
    void code25_isALimitWhateverTheStatus(int status) {
        String body = "{\"success\":false,\"status_code\":25}";
        assertThat(failure(Operation.CREATE_SESSION, CallStyle.FUTURE, status, body))
                .isExactlyInstanceOf(RateLimitedException.class);
    }

    @ParameterizedTest
    @CsvSource({"400, request", "401, request", "403, request", "404, request", "429, limit", "500, ill", "503, ill"})
    void withoutACodeTheStatusDecides(int status, String type) {
        for (String body :
                List.of("{}", "", "{\"success\":false}", "{\"status_code\":\"7\"}", "{\"status_code\":null}")) {
            TmdbAuthenticationException failure = failure(Operation.CREATE_SESSION, CallStyle.BLOCKING, status, body);
            assertThat(failure).isExactlyInstanceOf(TYPES.get(type));
            assertThat(failure.tmdbCode()).isEmpty();
            assertThat(failure.tmdbMessage()).isEmpty();
            assertThat(failure.httpStatus()).hasValue(status);
            assertThat(failure)
                    .hasMessageStartingWith("CREATE_SESSION: https://api.themoviedb.org answered " + status + ". ");
        }
    }

    @Test
    void aCodeBeyondAnIntIsNotMistakenForAnother() {
        // 2^32 + 7
        assertThat(failure(Operation.CREATE_SESSION, CallStyle.FUTURE, 401, "{\"status_code\":4294967303}"))
                .isExactlyInstanceOf(RequestRejectedException.class);
    }
}
