package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a successful answer. */
class ResultMappingTest {

    private static final Instant AT = Instant.parse("2026-05-24T17:19:42Z");

    private static @Nullable Object result(Operation operation, CallStyle style, int status, String answer) {
        ScriptedTransport transport = new ScriptedTransport().reply(status, answer);
        return Samples.carryOut(
                operation, style.of(transport.client(builder -> builder.credential(ScriptedTransport.TOKEN))));
    }

    private static @Nullable Object expected(Operation operation) {
        return switch (operation) {
            case VALIDATE_KEY, DELETE_SESSION, DELETE_USER_ACCESS_TOKEN -> null;
            case CREATE_REQUEST_TOKEN, VALIDATE_REQUEST_TOKEN ->
                new RequestToken(Samples.REQUEST_TOKEN, Expiration.at(AT));
            case CREATE_SESSION, CONVERT_ACCESS_TOKEN -> new Session(Samples.SESSION_ID);
            case CREATE_GUEST_SESSION ->
                new GuestSession(
                        "0c550fd5da2fc3f321ab3bs9b60ca108", Expiration.at(Instant.parse("2026-05-25T16:19:42Z")));
            case CREATE_USER_REQUEST_TOKEN ->
                new UserRequestToken(Samples.USER_REQUEST_TOKEN, Expiration.at(Instant.ofEpochSecond(1_779_643_182)));
            case CREATE_USER_ACCESS_TOKEN ->
                new UserAccess(new UserAccessToken(Samples.USER_ACCESS_TOKEN), "4bc8892a017a3c0f92000002");
        };
    }

    static Stream<Arguments> operationsInBothStyles() {
        return Samples.operationsInBothStyles();
    }

    @ParameterizedTest
    @MethodSource("operationsInBothStyles")
    void theRecordedAnswerBecomesTheResult(Operation operation, CallStyle style) {
        assertThat(result(operation, style, 200, Samples.answer(operation))).isEqualTo(expected(operation));
    }

    @ParameterizedTest
    @MethodSource("operationsInBothStyles")
    void unknownMembersAndAnyOrderAreTolerated(Operation operation, CallStyle style) {
        String answer = Samples.answer(operation)
                .replace(
                        "{\"success\":true",
                        "{\"new\":{\"request_token\":\"x\",\"a\":[1,{}]},\"failure\":false,\"x\":null")
                .replaceFirst("}$", ",\"success\":true,\"z\":[\"session_id\"]} \n");
        assertThat(result(operation, style, 201, answer)).isEqualTo(expected(operation));
    }

    @ParameterizedTest
    @MethodSource("operationsInBothStyles")
    void successNeedsNotBeSaid(Operation operation, CallStyle style) {
        String answer =
                Samples.answer(operation).replace("\"success\":true,", "").replace("\"success\":true", "");
        assertThat(result(operation, style, 200, answer)).isEqualTo(expected(operation));
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"VALIDATE_KEY", "DELETE_SESSION", "DELETE_USER_ACCESS_TOKEN"})
    void whereNothingIsToBeRead_noBodyIsNeeded(Operation operation) {
        for (CallStyle style : CallStyle.values()) {
            assertThat(result(operation, style, 200, "")).isNull();
            assertThat(result(operation, style, 204, "")).isNull();
            assertThat(result(operation, style, 200, "{}")).isNull();
        }
    }

    static Stream<Arguments> requiredMembers() {
        return Stream.of(
                Arguments.of(Operation.CREATE_REQUEST_TOKEN, "request_token"),
                Arguments.of(Operation.VALIDATE_REQUEST_TOKEN, "request_token"),
                Arguments.of(Operation.CREATE_SESSION, "session_id"),
                Arguments.of(Operation.CREATE_GUEST_SESSION, "guest_session_id"),
                Arguments.of(Operation.CONVERT_ACCESS_TOKEN, "session_id"),
                Arguments.of(Operation.CREATE_USER_REQUEST_TOKEN, "request_token"),
                Arguments.of(Operation.CREATE_USER_ACCESS_TOKEN, "access_token"),
                Arguments.of(Operation.CREATE_USER_ACCESS_TOKEN, "account_id"));
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void aMemberThatIsMissingIsNamed(Operation operation, String member) {
        String name = "\"" + member + "\":";
        String good = Samples.answer(operation);
        String missing = "its member " + member + " is missing";
        refused(operation, good.replace(name, "\"other\":"), missing);
        refused(operation, good.replaceFirst(name + "\"[^\"]*\"", name + "null"), missing);
        refused(operation, good.replaceFirst(name + "\"[^\"]*\"", name + "\"\""), missing);
        refused(operation, good.replaceFirst(name + "\"[^\"]*\"", name + "\" \""), missing);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"VALIDATE_KEY", "DELETE_SESSION", "DELETE_USER_ACCESS_TOKEN"})
    void anEmptyAnswerIsNoResult(Operation operation) {
        refused(operation, "{}", "its member ");
        refused(operation, "", "its member ");
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void aMemberOfAnotherTypeIsNamed(Operation operation, String member) {
        String name = "\"" + member + "\":";
        for (String wrong : new String[] {"1", "true", "[\"c4n4ry\"]", "{\"c4n4ry\":1}", "1.5"}) {
            refused(
                    operation,
                    Samples.answer(operation).replaceFirst(name + "\"[^\"]*\"", name + wrong),
                    "its member " + member + " is not a string");
        }
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void aMemberThatStandsThereTwiceIsNamed(Operation operation, String member) {
        String name = "\"" + member + "\":";
        refused(
                operation,
                Samples.answer(operation).replace(name, name + "\"c4n4ry\"," + name),
                "its member " + member + " stands there twice");
    }

    @ParameterizedTest
    @MethodSource("requiredMembers")
    void aMemberThatCouldNotBeSentBackIsNamed(Operation operation, String member) {
        String name = "\"" + member + "\":";
        refused(
                operation,
                Samples.answer(operation)
                        .replaceFirst(name + "\"[^\"]*\"", name.replace("\\", "") + "\"c4n4ry\\\\ud83d\""),
                "its member " + member + " holds an unpaired surrogate");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void successOfAnotherTypeIsNamed(Operation operation) {
        refused(
                operation,
                Samples.answer(operation).replace("\"success\":true", "\"success\":\"yes\""),
                "its member success is not true or false");
    }

    private static void refused(Operation operation, String answer, String reason) {
        for (CallStyle style : CallStyle.values()) {
            assertThatExceptionOfType(UnexpectedResponseException.class)
                    .isThrownBy(() -> result(operation, style, 200, answer))
                    .withMessageStartingWith(operation
                            + ": https://api.themoviedb.org answered 200, but the answer made no sense: " + reason)
                    .satisfies(failure -> {
                        assertThat(failure.operation()).isEqualTo(operation);
                        assertThat(failure.httpStatus()).hasValue(200);
                        assertThat(failure.tmdbCode()).isEmpty();
                        assertThat(failure.outcomeUnknown()).isTrue();
                        assertThat(failure.retrySafe()).isEqualTo(Samples.HARMLESS.contains(operation));
                        assertThat(failure).hasNoCause();
                        assertThat(failure.getMessage()).doesNotContain("c4n4ry");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void validateRequestToken_refusesAnotherTokenThanTheOneSent(CallStyle style) {
        assertThatExceptionOfType(UnexpectedResponseException.class)
                .isThrownBy(() -> result(
                        Operation.VALIDATE_REQUEST_TOKEN,
                        style,
                        200,
                        "{\"success\":true,\"request_token\":\"c4n4ry\"}"))
                .withMessageContaining("its request_token is not the one that was sent")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("c4n4ry"));
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void validateRequestToken_keepsTheExpirationItKnowsIfTheAnswerHasNone(CallStyle style) {
        RequestToken token = new RequestToken("t", Expiration.at(AT));
        ScriptedTransport transport = new ScriptedTransport().reply(200, "{\"success\":true,\"request_token\":\"t\"}");
        assertThat(style.of(transport.client()).validateRequestToken(token, "u", "p"))
                .isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tomorrow\"|tomorrow",
                "\"\"|''",
                "1779643182|1779643182",
                "true|true",
                "{\"a\":1}|''",
                "[\"2026-05-24 17:19:42 UTC\"]|''"
            })
    void anExpirationInAFormThatNobodyHasSeenNeverFailsTheCall(String value, String text) {
        String token = "{\"success\":true,\"request_token\":\"t\",\"expires_at\":" + value + "}";
        String guest = "{\"success\":true,\"guest_session_id\":\"g\",\"expires_at\":" + value + "}";
        for (CallStyle style : CallStyle.values()) {
            assertThat(result(Operation.CREATE_REQUEST_TOKEN, style, 200, token))
                    .isEqualTo(new RequestToken("t", Expiration.unreadable(text)));
            assertThat(result(Operation.CREATE_GUEST_SESSION, style, 200, guest))
                    .isEqualTo(new GuestSession("g", Expiration.unreadable(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"expires_at\":null"})
    void anAbsentExpirationIsUnknown(String member) {
        for (CallStyle style : CallStyle.values()) {
            assertThat(result(
                            Operation.CREATE_REQUEST_TOKEN,
                            style,
                            200,
                            "{\"success\":true,\"request_token\":\"t\"" + member + "}"))
                    .isEqualTo(new RequestToken("t", Expiration.unknown()));
            assertThat(result(
                            Operation.CREATE_GUEST_SESSION,
                            style,
                            200,
                            "{\"success\":true,\"guest_session_id\":\"g\"" + member + "}"))
                    .isEqualTo(new GuestSession("g", Expiration.unknown()));
        }
    }

    @Test
    void anExpirationThatStandsThereTwiceIsRefused() {
        refused(
                Operation.CREATE_REQUEST_TOKEN,
                "{\"request_token\":\"t\",\"expires_at\":\"a\",\"expires_at\":\"b\"}",
                "its member expires_at stands there twice");
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void aFormatOfTheCallersOwnIsUsed_andMayEvenThrow(CallStyle style) {
        String answer = "{\"success\":true,\"request_token\":\"t\",\"expires_at\":\"2026-05-24T17:19:42Z\"}";
        String unreadable = "{\"success\":true,\"request_token\":\"t\",\"expires_at\":\"tomorrow\"}";
        ScriptedTransport transport = new ScriptedTransport().reply(200, answer).reply(200, unreadable);
        var client = style.of(
                transport.client(builder -> builder.expirationFormat(text -> Optional.of(Instant.parse(text)))));

        assertThat(client.createRequestToken().expiresAt()).contains(AT);
        assertThat(client.createRequestToken().expiration()).isEqualTo(Expiration.unreadable("tomorrow"));
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void createUserRequestToken_takesATokenThatIsNoJwt(CallStyle style) {
        assertThat(result(Operation.CREATE_USER_REQUEST_TOKEN, style, 200, "{\"request_token\":\"opaque\"}"))
                .isEqualTo(new UserRequestToken("opaque", Expiration.unknown()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_USER_REQUEST_TOKEN", "CREATE_USER_ACCESS_TOKEN", "DELETE_USER_ACCESS_TOKEN"})
    void aV4OperationWithAnApiKeySendsNothing_andSaysWhichCredentialIsNeeded(Operation operation) {
        for (CallStyle style : CallStyle.values()) {
            ScriptedTransport transport = new ScriptedTransport();
            assertThatExceptionOfType(CredentialRejectedException.class)
                    .isThrownBy(() -> Samples.carryOut(operation, style.of(transport.client())))
                    .withMessageStartingWith(
                            operation + ": the v4 API takes no API key, so nothing was sent; build the client with"
                                    + " the API Read Access Token, which stands beside the key at"
                                    + " https://www.themoviedb.org/settings/api (see ")
                    .satisfies(failure -> {
                        assertThat(failure.operation()).isEqualTo(operation);
                        assertThat(failure.httpStatus()).isEmpty();
                        assertThat(failure.outcomeUnknown()).isFalse();
                        assertThat(failure.retrySafe()).isFalse();
                    });
            assertThat(transport.calls()).isEmpty();
        }
    }
}
