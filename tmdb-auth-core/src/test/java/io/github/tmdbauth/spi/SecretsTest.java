package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong, and whoever repeats a secret: none stands in an exception or in a log, with every logger at TRACE. */
class SecretsTest {

    private static final ReadAccessToken CREDENTIAL = new ReadAccessToken("c4n4ryHead.c4n4ryPayload.c4n4ryS1gn");
    private static final String USER = "c4n4ry \"user\" ü";
    private static final String PASSWORD = "c4n4ry\\pass&word";
    private static final String TOKEN = "c4n4ry/t0ken";
    private static final String SESSION = "c4n4ry+5e55ion";
    private static final String USER_TOKEN = "c4n4ry.v4.t0ken";
    private static final HttpProxy PROXY = HttpProxy.of("proxy", 3128).withLogin("c4n4ryProxyUser", "c4n4ryProxyPass");

    private static final RetryPolicy AT_ONCE = new RetryPolicy(2, Duration.ZERO, Duration.ZERO, new Random(1));

    /** Every secret in every form that somebody might repeat. */
    private static List<String> canaries() {
        return Stream.of(
                        CREDENTIAL.value(),
                        USER,
                        PASSWORD,
                        TOKEN,
                        SESSION,
                        USER_TOKEN,
                        "c4n4ryProxyUser",
                        "c4n4ryProxyPass",
                        "c4n4ryProxyUser:c4n4ryProxyPass")
                .flatMap(secret -> Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                        Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                        secret.replace("\\", "\\\\").replace("\"", "\\\"")))
                .distinct()
                .toList();
    }

    /** The secrets that take part in the operation: of others it cannot know. */
    private static List<String> repeated(Operation operation) {
        List<String> secrets = new ArrayList<>(
                List.of(CREDENTIAL.value(), "c4n4ryProxyUser", "c4n4ryProxyPass", "c4n4ryProxyUser:c4n4ryProxyPass"));
        switch (operation) {
            case VALIDATE_REQUEST_TOKEN -> secrets.addAll(List.of(USER, PASSWORD, TOKEN));
            case CREATE_SESSION -> secrets.add(TOKEN);
            case DELETE_SESSION -> secrets.add(SESSION);
            case CONVERT_ACCESS_TOKEN, CREATE_USER_ACCESS_TOKEN, DELETE_USER_ACCESS_TOKEN -> secrets.add(USER_TOKEN);
            case VALIDATE_KEY, CREATE_REQUEST_TOKEN, CREATE_GUEST_SESSION, CREATE_USER_REQUEST_TOKEN -> {}
        }
        return secrets;
    }

    private static void carryOut(Operation operation, BlockingAuthenticationOperations client) {
        switch (operation) {
            case VALIDATE_REQUEST_TOKEN -> client.validateRequestToken(RequestToken.of(TOKEN), USER, PASSWORD);
            case CREATE_SESSION -> client.createSession(RequestToken.of(TOKEN));
            case DELETE_SESSION -> client.deleteSession(new Session(SESSION));
            case CONVERT_ACCESS_TOKEN -> client.convertAccessToken(new UserAccessToken(USER_TOKEN));
            case CREATE_USER_ACCESS_TOKEN ->
                client.createUserAccessToken(new UserRequestToken(USER_TOKEN, Expiration.unknown()));
            case DELETE_USER_ACCESS_TOKEN -> client.deleteUserAccessToken(new UserAccessToken(USER_TOKEN));
            default -> {
                Object unused = Samples.carryOut(operation, client);
            }
        }
    }

    /** Failures by somebody who repeats {@code secret}: TMDb, a server in between, an HTTP client. */
    private static List<Consumer<ScriptedTransport>> leaks(String secret) {
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return List.of(
                transport -> transport.reply(401, "{\"status_code\":17,\"status_message\":\"no " + json + "!\"}"),
                transport -> transport.reply(422, "{\"errors\":[\"no " + json + "!\"]}"),
                transport -> transport.reply(500, "{\"status_message\":\"no " + json + "!\"}"),
                transport -> transport.reply(429, "{\"status_message\":\"no " + json + "!\"}"),
                transport -> transport.reply(403, secret, HttpHeader.of("Content-Type", "text/html")),
                transport -> transport.reply(200, secret, HttpHeader.of("Content-Type", "text/html")),
                transport -> transport.reply(200, "{\"success\":false,\"status_message\":\"" + json + "\"}"),
                transport -> transport.reply(200, "{\"" + json + "\":1,\"success\":\"" + json + "\"}"),
                transport -> transport.reply(200, secret),
                transport -> transport.reply(
                        302,
                        "",
                        HttpHeader.of(
                                "Location",
                                "https://a.example/?x=" + URLEncoder.encode(secret, StandardCharsets.UTF_8))),
                transport -> transport.fail(new TransportException(
                        TransportException.Reason.CONNECTION_LOST,
                        "lost " + secret,
                        new IOException("reset " + secret, new IllegalStateException(secret)))),
                transport -> transport.fail(new TransportException(
                        TransportException.Reason.TLS_FAILED, "tls", new IOException("no " + secret))),
                transport -> transport.fail(new TransportException(
                        TransportException.Reason.MALFORMED_REPLY, "bad", new IOException("at " + secret))),
                transport -> transport.fail(new UnsupportedOperationException("unchecked " + secret)));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void noSecretIsRepeated(Operation operation) {
        List<String> canaries = canaries();
        for (String secret : repeated(operation)) {
            for (String form : canaries.stream()
                    .filter(canary -> formsOf(secret).contains(canary))
                    .toList()) {
                for (Consumer<ScriptedTransport> leak : leaks(form)) {
                    for (CallStyle style : CallStyle.values()) {
                        String seen = everythingSeen(operation, leak, style, RequestForm.QUERY);
                        assertThat(seen).contains(operation.name()).doesNotContain(canaries);
                    }
                }
            }
        }
    }

    private static List<String> formsOf(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void theCheckItselfCanFail() {
        String seen = everythingSeen(
                Operation.VALIDATE_KEY,
                transport -> transport.reply(401, "{\"status_message\":\"" + SESSION + "\"}"),
                CallStyle.FUTURE,
                RequestForm.JSON_BODY);
        // a session id that takes no part in the call is unknown to it
        assertThat(seen).contains(SESSION);
    }

    private static String everythingSeen(
            Operation operation, Consumer<ScriptedTransport> leak, CallStyle style, RequestForm form) {
        ScriptedTransport transport = new ScriptedTransport();
        leak.accept(transport);
        leak.accept(transport);
        StringBuilder seen = new StringBuilder();
        try (LogRecorder log = LogRecorder.at(Level.TRACE)) {
            AuthenticationOperations operations = transport.client(builder -> builder.credential(CREDENTIAL)
                    .proxy(PROXY)
                    .requestForm(form)
                    .retryPolicy(AT_ONCE));
            Throwable failure = catchThrowable(() -> carryOut(operation, style.of(operations)));
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            seen.append(text).append(operations).append(operations.blocking());
            log.events().forEach(event -> {
                seen.append(event.getThreadName()).append(event.getFormattedMessage());
                if (event.getThrowableProxy() != null) {
                    seen.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
                }
            });
        }
        return seen.toString();
    }
}
