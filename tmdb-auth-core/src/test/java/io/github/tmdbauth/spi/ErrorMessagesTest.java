package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.TmdbAuthenticationException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What failures say to the person who reads them: what happened, and what to do. */
class ErrorMessagesTest {
    /** How every message ends, before the place in the documentation. */
    private static final String SEE = " (see https://github.com/tmdb-auth/tmdb-auth/blob/main/docs/errors.md#";

    private static TmdbAuthenticationException failure(
            Operation operation, Credential credential, int status, String body, HttpHeader... headers) {
        return failure(operation, credential, new ScriptedTransport().reply(status, body, headers));
    }

    private static TmdbAuthenticationException failure(
            Operation operation, Credential credential, ScriptedTransport transport) {
        return catchThrowableOfType(
                TmdbAuthenticationException.class,
                () -> Samples.carryOut(
                        operation,
                        transport
                                .client(builder -> builder.credential(credential)
                                        .clock(InstantSource.fixed(Instant.parse("2026-05-24T16:00:00Z"))))
                                .blocking()));
    }

    @Test
    void aRefusedKeySaysWhetherItLooksLikeOne() {
        String body = "{\"status_code\":7,\"status_message\":\"Invalid API key: You must be granted a valid key.\"}";
        assertThat(failure(Operation.VALIDATE_KEY, ScriptedTransport.KEY, 401, body))
                .hasMessage(
                        "VALIDATE_KEY: https://api.themoviedb.org answered 401, code 7 (Invalid API key: You must be"
                                + " granted a valid key.). TMDb does not know this API key; compare it with the one at"
                                + " https://www.themoviedb.org/settings/api" + SEE + "credentialrejectedexception)");
        assertThat(failure(Operation.VALIDATE_KEY, new ApiKey("0123456789abcdef0123456789abcde"), 401, body))
                .hasMessageContaining("An API key has 32 hexadecimal characters, and this one has not; copy it again"
                        + " from https://www.themoviedb.org/settings/api" + SEE);
        assertThat(failure(Operation.VALIDATE_KEY, ScriptedTransport.TOKEN, 401, body))
                .hasMessageContaining("TMDb does not know this API Read Access Token; compare it with the one at"
                        + " https://www.themoviedb.org/settings/api (a user access token is not one)" + SEE);
    }

    @ParameterizedTest
    @CsvSource({"3", "10", "14"})
    void aCredentialWithoutThePermissionIsNotCalledUnknown(int code) {
        assertThat(failure(Operation.VALIDATE_KEY, ScriptedTransport.KEY, 401, "{\"status_code\":" + code + "}"))
                .hasMessageContaining("The application's credential lacks the permission or is suspended; see"
                        + " https://www.themoviedb.org/settings/api" + SEE);
    }

    @Test
    void eachKindOfRefusalSaysWhatToDo() {
        assertThat(failure(Operation.CREATE_SESSION, ScriptedTransport.KEY, 401, "{\"status_code\":17}"))
                .hasMessageContaining(
                        "The token is unknown, used, expired, denied, or not approved (yet); TMDb does not"
                                + " say which. Have the user approve a new one" + SEE);
        assertThat(failure(Operation.VALIDATE_REQUEST_TOKEN, ScriptedTransport.KEY, 401, "{\"status_code\":30}"))
                .hasMessageContaining(
                        "Ask the user for name and password again, or let them approve the token at TMDb" + SEE);
        assertThat(failure(Operation.DELETE_SESSION, ScriptedTransport.KEY, 404, "{\"status_code\":37}"))
                .hasMessageContaining(
                        "TMDb does not know the session (any more): there is nothing left to delete" + SEE);
        assertThat(failure(Operation.CREATE_SESSION, ScriptedTransport.KEY, 404, "{\"status_code\":6}"))
                .hasMessageContaining("TMDb does not know the id that was sent" + SEE);
        assertThat(failure(Operation.CREATE_SESSION, ScriptedTransport.KEY, 404, "{\"status_code\":34}"))
                .hasMessageContaining("Is baseUri right?" + SEE);
        assertThat(failure(Operation.CREATE_SESSION, ScriptedTransport.KEY, 422, "{\"status_code\":5}"))
                .hasMessageContaining("TMDb does not accept the request as it is" + SEE);
        assertThat(failure(Operation.VALIDATE_KEY, ScriptedTransport.KEY, 200, "{\"success\":false}"))
                .hasMessageContaining("It says success:false and not why" + SEE);
    }

    @ParameterizedTest
    @CsvSource({
        "3, PT3S, after PT3S",
        "0, PT0S, after PT0S",
        "'Sun, 24 May 2026 16:01:00 GMT', PT1M, after PT1M",
        "soon, , in some seconds",
        "'', , in some seconds"
    })
    void aLimitSaysWhenToComeBack(String retryAfter, Duration wait, String advice) {
        TmdbAuthenticationException failure = failure(
                Operation.CREATE_SESSION,
                ScriptedTransport.KEY,
                429,
                "{\"status_code\":25,\"status_message\":\"Your request count (46) is over the allowed limit of 40.\"}\n",
                HttpHeader.of("retry-after", retryAfter));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        limited -> assertThat(limited.retryAfter().orElse(null)).isEqualTo(wait))
                .hasMessageContaining("Too many requests from this address; ask again " + advice + SEE);
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATE_KEY, It is safe to ask again",
        "CREATE_REQUEST_TOKEN, It is safe to ask again",
        "CREATE_USER_REQUEST_TOKEN, It is safe to ask again",
        "VALIDATE_REQUEST_TOKEN, Whether the login was carried out is unknown; asking again sends the password again",
        "CREATE_SESSION, Whether the token was used up is unknown; create a new one and have it approved rather than"
                + " asking again",
        "CREATE_USER_ACCESS_TOKEN, Whether the token was used up is unknown; create a new one and have it approved"
                + " rather than asking again",
        "CREATE_GUEST_SESSION, Whether a guest session was created is unknown; asking again may create a second",
        "CONVERT_ACCESS_TOKEN, Whether a session was created is unknown; asking again may create a second",
        "DELETE_SESSION, 'Whether it was deleted is unknown; asking again does no harm, and may say that it is gone'",
        "DELETE_USER_ACCESS_TOKEN, 'Whether it was deleted is unknown; asking again does no harm, and may say that it"
                + " is gone'"
    })
    void whereTheOutcomeIsUnknown_theMessageSaysWhatThatMeansForTheOperation(Operation operation, String advice) {
        assertThat(failure(operation, ScriptedTransport.TOKEN, 503, ""))
                .hasMessage(operation + ": https://api.themoviedb.org answered 503. TMDb is ill. " + advice + SEE
                        + "serviceunavailableexception)");
        assertThat(failure(
                        operation,
                        ScriptedTransport.TOKEN,
                        new ScriptedTransport().fail(TransportException.Reason.CONNECTION_LOST)))
                .hasMessage(
                        operation + ": the connection to https://api.themoviedb.org was lost before the answer came. "
                                + advice + SEE + "connectionfailedexception)");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CREATE_USER_REQUEST_TOKEN", "CREATE_USER_ACCESS_TOKEN", "DELETE_USER_ACCESS_TOKEN"})
    void theOriginThatAnsweredIsNamed_withItsPortAndWithoutItsPath(Operation operation) {
        ScriptedTransport transport = new ScriptedTransport().reply(503, "");
        TmdbAuthenticationException failure = catchThrowableOfType(
                TmdbAuthenticationException.class,
                () -> Samples.carryOut(
                        operation,
                        transport
                                .client(builder -> builder.baseUri(URI.create("https://gateway.example:8443/t3n4nt/")))
                                .blocking()));
        assertThat(failure).hasMessageStartingWith(operation + ": https://gateway.example:8443 answered 503. ");
    }
}
