package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** With every logger at TRACE, netty's and Vert.x's included, nothing that is secret is logged or thrown. */
class SecretsTest {

    private static final String KEY = "c0ffee00c0ffee00c0ffee00c0ffee00";
    private static final String PASSWORD = "pässword-canary";
    private static final String TOKEN = "token-canary";

    private final Clients clients = new Clients();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Records records = new Records();
    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        root.detachAppender("CONSOLE");
        records.start();
        root.addAppender(records);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() throws Exception {
        root.setLevel(before);
        root.detachAppender(records);
        clients.close();
        ((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory()).reset();
        new ch.qos.logback.classic.util.ContextInitializer(
                        (ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory())
                .autoConfig();
    }

    @ParameterizedTest
    @CsvSource({
        "OWNED, ok",
        "OWNED, cut",
        "OWNED, garbage",
        "OWNED, reset",
        "OWNED, huge",
        "OWNED, silent",
        "OWNED, redirect",
        "OWNED, overflow",
        "WEB_CLIENT, ok",
        "WEB_CLIENT, cut",
        "WEB_CLIENT, garbage",
        "WEB_CLIENT, reset",
        "WEB_CLIENT, huge",
        "WEB_CLIENT, silent",
        "WEB_CLIENT, redirect",
        "WEB_CLIENT, overflow"
    })
    void nothingSecret_isLoggedOrThrown(Kind kind, String answer) {
        try (RawServer server = RawServer.start((request, socket) -> {
            switch (answer) {
                case "ok" ->
                    RawServer.send(socket, RawServer.ok("{\"success\":true,\"session_id\":\"session-canary\"}"));
                case "cut" -> {
                    RawServer.send(socket, "HTTP/1.1 200 OK\r\nX: " + TOKEN + "\r\nContent-Length: 99\r\n\r\n" + TOKEN);
                    socket.close();
                }
                case "garbage" -> {
                    RawServer.send(socket, TOKEN + " " + PASSWORD + " " + TOKEN + "\r\n\r\n");
                    socket.close();
                }
                case "overflow" ->
                    RawServer.send(
                            socket,
                            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}session-canary " + TOKEN + " x\r\n\r\n");
                case "reset" -> {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
                case "huge" -> RawServer.send(socket, "HTTP/1.1 200 OK\r\n\r\n" + TOKEN.repeat(10_000));
                case "silent" -> socket.getInputStream().read();
                default ->
                    RawServer.send(
                            socket,
                            "HTTP/1.1 302 No\r\nLocation: http://localhost/?t=" + TOKEN
                                    + "\r\nContent-Length: 0\r\n\r\n");
            }
        })) {
            for (RequestForm form : RequestForm.values()) {
                use(kind, server, form, new ApiKey(KEY));
            }
            use(
                    kind,
                    server,
                    RequestForm.JSON_BODY,
                    new ReadAccessToken("eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJjYW5hcnkifQ.c2ln"));
        }

        assertThat(records.texts).isNotEmpty();
        assertThat(records.texts)
                .noneMatch(text -> contains(text, KEY)
                        || contains(text, "canary")
                        || contains(text, "eyJhdWQ")
                        || contains(text, "Y2FuYXJ5"));
    }

    /** Decoders quote in upper case. */
    private static boolean contains(String text, String secret) {
        return text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT));
    }

    private void use(Kind kind, RawServer server, RequestForm form, io.github.tmdbauth.Credential credential) {
        try (AuthenticationOperations operations = TmdbAuthentication.builder(credential)
                .baseUri(server.uri())
                .requestForm(form)
                .retryPolicy(RetryPolicy.off())
                .deadline(java.time.Duration.ofMillis(400))
                .provider(clients.provider(kind))
                .build()) {
            RequestToken token = new RequestToken(TOKEN, io.github.tmdbauth.Expiration.unknown());
            List<Runnable> calls = List.of(
                    () -> operations
                            .validateRequestToken(token, "user-canary", PASSWORD)
                            .join(),
                    () -> operations.createSession(token).join(),
                    () -> operations
                            .deleteSession(new Session("session-canary"))
                            .join());
            for (Runnable call : calls) {
                try {
                    call.run();
                } catch (CompletionException e) {
                    records.add(e);
                }
            }
        }
    }

    /** The check itself sees what is in a record's text, its arguments' texts and its causes. */
    private static final class Records extends AppenderBase<ILoggingEvent> {

        final Queue<String> texts = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            texts.add(event.getThreadName() + " " + event.getLoggerName() + " " + event.getFormattedMessage());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                texts.add(cause.getClassName() + " " + cause.getMessage());
            }
        }

        void add(Throwable failure) {
            List<Throwable> seen = new ArrayList<>();
            for (Throwable cause = failure; cause != null && !seen.contains(cause); cause = cause.getCause()) {
                seen.add(cause);
                texts.add(cause.toString());
            }
        }
    }
}
