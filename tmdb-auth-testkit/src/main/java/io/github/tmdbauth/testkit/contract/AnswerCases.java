package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestRejectedException;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.SessionNotFoundException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;

/** What TMDb answers arrives through the transport as a result, or as the one error that names it. */
final class AnswerCases {
    private static final String JSON = "Content-Type: application/json;charset=utf-8\r\n";
    private static final String GZIP = JSON + "Content-Encoding: gzip\r\n";
    private static final String TOKEN = Action.CREATE_REQUEST_TOKEN.goodAnswer();

    private AnswerCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("ANS-01", "an answer that is compressed unasked is read", AnswerCases::gzip),
            must("ANS-02", "a broken compression is an unexpected response", AnswerCases::corruptGzip),
            must("ANS-03", "a compressed answer that is too large is an unexpected response", AnswerCases::gzipBomb),
            must("ANS-04", "JSON is read whatever the media type's charset says", AnswerCases::charset),
            must("ANS-05", "a byte order mark does no harm", AnswerCases::byteOrderMark),
            must("ANS-06", "HTML is an error that keeps the status", AnswerCases::html),
            must("ANS-07", "an answer without a body is a result where nothing is needed", AnswerCases::empty),
            must("ANS-08", "every documented status code arrives as its own error", AnswerCases::documentedCodes),
            must("ANS-09", "an unknown status code is kept", AnswerCases::unknownCode),
            must("ANS-10", "success:false with status 200 is an error", AnswerCases::failureWith200),
            must("ANS-11", "every form of Retry-After is read or passed over", AnswerCases::retryAfter),
            must("ANS-12", "a redirect is an error that names only where it leads", AnswerCases::redirect),
            must("ANS-13", "every recorded form of an error is read", AnswerCases::errorForms),
            must("ANS-14", "another token than the one that was sent is refused", AnswerCases::otherToken));

    private static Client answering(Rig rig, String reply) {
        return rig.client(rig.origin(Replies.always(reply)));
    }

    private static void gzip(Rig rig) throws InterruptedException {
        Client client = answering(rig, Replies.withBody(200, GZIP, compressed(TOKEN.getBytes(UTF_8))));
        assertEquals(
                Canaries.REQUEST_TOKEN.value(),
                client.result(Action.CREATE_REQUEST_TOKEN).value());
    }

    private static void corruptGzip(Rig rig) throws InterruptedException {
        byte[] cut = Arrays.copyOf(compressed(TOKEN.getBytes(UTF_8)), 40);
        answering(rig, Replies.withBody(200, GZIP, cut))
                .error(UnexpectedResponseException.class, Action.CREATE_REQUEST_TOKEN);
        answering(rig, Replies.withBody(200, GZIP, TOKEN.getBytes(UTF_8)))
                .error(UnexpectedResponseException.class, Action.CREATE_REQUEST_TOKEN);
    }

    private static void gzipBomb(Rig rig) throws InterruptedException {
        byte[] megabytes = new byte[20 * 1024 * 1024];
        Arrays.fill(megabytes, (byte) ' ');
        byte[] bomb = compressed(megabytes);
        Client client = rig.client(
                rig.origin(Replies.always(Replies.withBody(200, GZIP, bomb))),
                settings -> settings.maxResponseBytes(bomb.length));
        client.error(UnexpectedResponseException.class, Action.CREATE_REQUEST_TOKEN);
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void charset(Rig rig) throws InterruptedException {
        byte[] body = "{\"success\":true,\"request_token\":\"ü€🙂\"}".getBytes(UTF_8);
        for (String type : List.of(
                "Content-Type: application/json\r\n",
                "Content-Type: application/json; charset=utf-8\r\n",
                "Content-Type: APPLICATION/JSON;CHARSET=UTF-8\r\n",
                "Content-Type: application/json;charset=ISO-8859-1\r\n",
                "Content-Type: application/json;charset=no-such-charset\r\n",
                "")) {
            Client client = answering(rig, Replies.withBody(200, type, body));
            assertEquals("ü€🙂", client.result(Action.CREATE_REQUEST_TOKEN).value(), () -> "read with " + type);
        }
    }

    private static void byteOrderMark(Rig rig) throws InterruptedException {
        Client client = answering(rig, Replies.withBody(200, JSON, ("\ufeff" + TOKEN).getBytes(UTF_8)));
        assertEquals(
                Canaries.REQUEST_TOKEN.value(),
                client.result(Action.CREATE_REQUEST_TOKEN).value());
    }

    private static void html(Rig rig) throws InterruptedException {
        byte[] page = "<!DOCTYPE html><title>Sign in to this network</title>".getBytes(UTF_8);
        Map<Integer, Class<? extends TmdbAuthenticationException>> wanted = new LinkedHashMap<>();
        wanted.put(200, UnexpectedResponseException.class);
        wanted.put(401, RequestRejectedException.class);
        wanted.put(502, ServiceUnavailableException.class);
        for (Map.Entry<Integer, Class<? extends TmdbAuthenticationException>> one : wanted.entrySet()) {
            TmdbAuthenticationException error = answering(
                            rig, Replies.withBody(one.getKey(), "Content-Type: text/html\r\n", page))
                    .error(one.getValue(), Action.CREATE_REQUEST_TOKEN);
            assertEquals(OptionalInt.of(one.getKey()), error.httpStatus());
            assertFalse(String.valueOf(error.getMessage()).contains("Sign in to"), "the page is quoted");
        }
    }

    private static void empty(Rig rig) throws InterruptedException {
        for (String reply : List.of(Replies.head(204, ""), Replies.withBody(200, "", new byte[0]))) {
            answering(rig, reply).result(Action.VALIDATE_KEY);
            answering(rig, reply).result(Action.DELETE_SESSION);
            answering(rig, reply).error(UnexpectedResponseException.class, Action.CREATE_REQUEST_TOKEN);
        }
    }

    private static void documentedCodes(Rig rig) throws InterruptedException {
        for (TmdbStatus status : TmdbStatus.values()) {
            if (status.httpStatus() < 300) {
                continue;
            }
            TmdbAuthenticationException error =
                    answering(rig, refusal(status.httpStatus(), status.code())).error(wanted(status), Action.LOGIN);
            assertEquals(OptionalInt.of(status.code()), error.tmdbCode(), () -> "code of " + status);
            assertEquals(OptionalInt.of(status.httpStatus()), error.httpStatus(), () -> "HTTP status of " + status);
            assertEquals(Optional.of("Text " + status.code()), error.tmdbMessage(), () -> "text of " + status);
        }
        answering(rig, refusal(404, 6)).error(SessionNotFoundException.class, Action.DELETE_SESSION);
        answering(rig, refusal(404, 37)).error(SessionNotFoundException.class, Action.DELETE_SESSION);
    }

    private static String refusal(int status, int code) {
        return Replies.json(
                status, "{\"success\":false,\"status_code\":" + code + ",\"status_message\":\"Text " + code + "\"}");
    }

    private static Class<? extends TmdbAuthenticationException> wanted(TmdbStatus status) {
        return switch (status) {
            case NO_PERMISSION, INVALID_API_KEY, SUSPENDED_API_KEY, AUTHENTICATION_FAILED ->
                CredentialRejectedException.class;
            case LOGIN_MISSING, INVALID_LOGIN, ACCOUNT_DISABLED, EMAIL_NOT_VERIFIED, USER_SUSPENDED ->
                LoginRejectedException.class;
            case DEVICE_DENIED,
                    SESSION_DENIED,
                    INVALID_REQUEST_TOKEN,
                    INVALID_TOKEN,
                    NO_WRITE_PERMISSION,
                    TOKEN_NOT_APPROVED -> TokenRejectedException.class;
            case SESSION_NOT_FOUND -> SessionNotFoundException.class;
            case RATE_LIMITED -> RateLimitedException.class;
            default -> status.httpStatus() >= 500 ? ServiceUnavailableException.class : RequestRejectedException.class;
        };
    }

    private static void unknownCode(Rig rig) throws InterruptedException {
        TmdbAuthenticationException error =
                answering(rig, refusal(418, 4711)).error(RequestRejectedException.class, Action.LOGIN);
        assertEquals(OptionalInt.of(4711), error.tmdbCode());
        assertEquals(OptionalInt.of(418), error.httpStatus());
    }

    private static void failureWith200(Rig rig) throws InterruptedException {
        TmdbAuthenticationException error =
                answering(rig, refusal(200, 30)).error(LoginRejectedException.class, Action.LOGIN);
        assertEquals(OptionalInt.of(30), error.tmdbCode());
        answering(rig, Replies.json(200, "{\"success\":false}"))
                .error(UnexpectedResponseException.class, Action.VALIDATE_KEY);
    }

    private static void retryAfter(Rig rig) throws InterruptedException {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-05-24T17:00:00Z"));
        Map<String, Optional<Duration>> forms = new LinkedHashMap<>();
        forms.put("Retry-After: 7\r\n", Optional.of(Duration.ofSeconds(7)));
        forms.put("Retry-After: 0\r\n", Optional.of(Duration.ZERO));
        forms.put("Retry-After: Sun, 24 May 2026 17:00:30 GMT\r\n", Optional.of(Duration.ofSeconds(30)));
        forms.put("Retry-After: Sun, 24 May 2026 16:00:00 GMT\r\n", Optional.of(Duration.ZERO));
        forms.put("Retry-After: soon\r\n", Optional.empty());
        forms.put("Retry-After: -1\r\n", Optional.empty());
        forms.put("", Optional.empty());
        for (Map.Entry<String, Optional<Duration>> form : forms.entrySet()) {
            byte[] body = "{\"status_code\":25,\"status_message\":\"Slowly.\"}\n".getBytes(UTF_8);
            Client client = rig.client(
                    rig.origin(Replies.always(Replies.withBody(429, JSON + form.getKey(), body))),
                    settings -> settings.clock(clock));
            RateLimitedException error = client.error(RateLimitedException.class, Action.CREATE_GUEST_SESSION);
            assertEquals(form.getValue(), error.retryAfter(), () -> "read from " + form.getKey());
        }
    }

    private static void redirect(Rig rig) throws InterruptedException {
        String location = "Location: https://elsewhere.test:444/path?api_key=" + Canaries.API_KEY + "\r\n";
        UnexpectedResponseException error = answering(rig, Replies.withBody(302, location, new byte[0]))
                .error(UnexpectedResponseException.class, Action.CREATE_REQUEST_TOKEN);
        assertTrue(
                String.valueOf(error.getMessage()).contains("https://elsewhere.test:444"),
                () -> "the message names the target: " + error.getMessage());
        assertFalse(String.valueOf(error.getMessage()).contains("path"), "the message quotes the target's path");
    }

    private static void errorForms(Rig rig) throws InterruptedException {
        for (String body : List.of(
                "{\"success\":false,\"status_code\":17,\"status_message\":\"Session denied.\"}",
                "{\"success\":false,\"failure\":true,\"status_code\":17,\"status_message\":\"Session denied.\"}",
                "{\"failure\":true,\"status_code\":17,\"status_message\":\"Session denied.\"}",
                "{\"status_code\":17,\"status_message\":\"Session denied.\",\"success\":false}\n",
                "{\"status_code\":17,\"status_message\":\"Session denied.\"}",
                "{\"success\":false,\"status_code\":17,\"status_message\":\"Session denied.\",\"errors\":[\"no\"]}")) {
            TmdbAuthenticationException error =
                    answering(rig, Replies.json(401, body)).error(TokenRejectedException.class, Action.CREATE_SESSION);
            assertEquals(OptionalInt.of(17), error.tmdbCode(), () -> "code of " + body);
            assertEquals(Optional.of("Session denied."), error.tmdbMessage(), () -> "text of " + body);
        }
        TmdbAuthenticationException error = answering(
                        rig, Replies.json(422, "{\"errors\":[\"query must be provided\"]}"))
                .error(RequestRejectedException.class, Action.CREATE_SESSION);
        assertEquals(OptionalInt.empty(), error.tmdbCode());
        assertEquals(Optional.of("query must be provided"), error.tmdbMessage());
    }

    private static void otherToken(Rig rig) throws InterruptedException {
        String other = TOKEN.replace(Canaries.REQUEST_TOKEN.value(), "0".repeat(40));
        answering(rig, Replies.json(200, other)).error(UnexpectedResponseException.class, Action.LOGIN);
    }
}
