package io.github.tmdbauth.spi;

import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** One call of each operation, and TMDb's answer to it as it was recorded. */
final class Samples {

    static final String REQUEST_TOKEN = "f5c7a02d3b5b4a0e9d6c8f7e6d5c4b3a29181706";
    static final String SESSION_ID = "79191836ddaa0da3df76a5ffef6f07ad6ab0c641";
    static final String USER_NAME = "alice";
    static final String PASSWORD = "wonderland";
    static final String USER_REQUEST_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3Nzk2NDMxODJ9.c2ln";
    static final String USER_ACCESS_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0YmM4ODkyYSJ9.c2ln";

    /** What does no harm when it is carried out twice. */
    static final Set<Operation> HARMLESS = EnumSet.of(
            Operation.VALIDATE_KEY,
            Operation.CREATE_REQUEST_TOKEN,
            Operation.CREATE_USER_REQUEST_TOKEN,
            Operation.DELETE_SESSION,
            Operation.DELETE_USER_ACCESS_TOKEN);

    private Samples() {}

    /** Each operation in each call style. */
    static Stream<Arguments> operationsInBothStyles() {
        return Stream.of(Operation.values())
                .flatMap(operation -> Stream.of(CallStyle.values()).map(style -> Arguments.of(operation, style)));
    }

    static @Nullable Object carryOut(Operation operation, BlockingAuthenticationOperations operations) {
        return switch (operation) {
            case VALIDATE_KEY -> {
                operations.validateKey();
                yield null;
            }
            case CREATE_REQUEST_TOKEN -> operations.createRequestToken();
            case VALIDATE_REQUEST_TOKEN ->
                operations.validateRequestToken(RequestToken.of(REQUEST_TOKEN), USER_NAME, PASSWORD);
            case CREATE_SESSION -> operations.createSession(RequestToken.of(REQUEST_TOKEN));
            case CREATE_GUEST_SESSION -> operations.createGuestSession();
            case CONVERT_ACCESS_TOKEN -> operations.convertAccessToken(new UserAccessToken(USER_ACCESS_TOKEN));
            case DELETE_SESSION -> {
                operations.deleteSession(new Session(SESSION_ID));
                yield null;
            }
            case CREATE_USER_REQUEST_TOKEN -> operations.createUserRequestToken();
            case CREATE_USER_ACCESS_TOKEN ->
                operations.createUserAccessToken(new UserRequestToken(USER_REQUEST_TOKEN, Expiration.unknown()));
            case DELETE_USER_ACCESS_TOKEN -> {
                operations.deleteUserAccessToken(new UserAccessToken(USER_ACCESS_TOKEN));
                yield null;
            }
        };
    }

    static String answer(Operation operation) {
        return switch (operation) {
            case VALIDATE_KEY, DELETE_SESSION -> "{\"success\":true}";
            case CREATE_REQUEST_TOKEN, VALIDATE_REQUEST_TOKEN ->
                "{\"success\":true,\"expires_at\":\"2026-05-24 17:19:42 UTC\",\"request_token\":\"" + REQUEST_TOKEN
                        + "\"}";
            case CREATE_SESSION, CONVERT_ACCESS_TOKEN -> "{\"success\":true,\"session_id\":\"" + SESSION_ID + "\"}";
            case CREATE_GUEST_SESSION ->
                "{\"success\":true,\"guest_session_id\":\"0c550fd5da2fc3f321ab3bs9b60ca108\",\"expires_at\":\"2026-05-25"
                        + " 16:19:42 UTC\"}";
            case CREATE_USER_REQUEST_TOKEN ->
                "{\"success\":true,\"status_code\":1,\"status_message\":\"Success.\",\"request_token\":\""
                        + USER_REQUEST_TOKEN + "\"}";
            case CREATE_USER_ACCESS_TOKEN ->
                "{\"success\":true,\"status_code\":1,\"status_message\":\"Success.\",\"access_token\":\""
                        + USER_ACCESS_TOKEN + "\",\"account_id\":\"4bc8892a017a3c0f92000002\"}";
            case DELETE_USER_ACCESS_TOKEN ->
                "{\"success\":true,\"status_code\":13,\"status_message\":\"The item/record was deleted successfully.\"}";
        };
    }
}
