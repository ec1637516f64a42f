package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.CredentialRejectedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged, word by word. */
class LogLinesTest {

    private static final String LOGGER = " io.github.tmdbauth.spi.HttpAuthentication ";
    private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ZERO, Duration.ZERO, new Random(1));

    private final ScriptedTransport transport = new ScriptedTransport();

    @ParameterizedTest
    @EnumSource(Operation.class)
    void oneLineAtDebugForEachExchange(Operation operation) {
        for (CallStyle style : CallStyle.values()) {
            try (LogRecorder log = LogRecorder.at(Level.DEBUG)) {
                transport.reply(200, Samples.answer(operation));
                Samples.carryOut(
                        operation,
                        style.of(transport.client(builder ->
                                builder.credential(ScriptedTransport.TOKEN).requestForm(RequestForm.QUERY))));

                HttpCall call = transport.calls().get(transport.calls().size() - 1);
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .matches("DEBUG" + LOGGER + operation + " " + call.method() + " " + operation.path()
                                + " -> 200 in \\d+ ms, attempt 1");
                assertThat(log.events().get(0).getThrowableProxy()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void eachRetryIsAWarning_andEachAttemptItsOwnLine(CallStyle style) {
        try (LogRecorder log = LogRecorder.at(Level.DEBUG)) {
            transport
                    .fail(TransportException.Reason.CONNECTION_LOST)
                    .reply(503, "")
                    .reply(401, "{\"status_code\":7}");
            assertThatExceptionOfType(CredentialRejectedException.class)
                    .isThrownBy(() -> style.of(transport.client(builder -> builder.retryPolicy(AT_ONCE)))
                            .validateKey());

            assertThat(log.lines().stream().map(line -> line.replaceFirst("in \\d+ ms, a", "in N ms, a")))
                    .containsExactly(
                            "DEBUG" + LOGGER
                                    + "VALIDATE_KEY GET /3/authentication -> CONNECTION_LOST in N ms, attempt 1",
                            "WARN" + LOGGER
                                    + "VALIDATE_KEY failed (CONNECTION_LOST), attempt 1 of 3; asking again in 0 ms",
                            "DEBUG" + LOGGER + "VALIDATE_KEY GET /3/authentication -> 503 in N ms, attempt 2",
                            "WARN" + LOGGER + "VALIDATE_KEY failed (503), attempt 2 of 3; asking again in 0 ms",
                            "DEBUG" + LOGGER + "VALIDATE_KEY GET /3/authentication -> 401 in N ms, attempt 3");
        }
    }

    @Test
    void anExchangeThatIsCancelledHasItsLine() {
        try (LogRecorder log = LogRecorder.at(Level.DEBUG)) {
            transport.pending();
            transport.client().validateKey().cancel(true);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("VALIDATE_KEY GET /3/authentication -> CANCELLED in ");
        }
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void theTimeTakenIsThatOfTheExchange(CallStyle style) throws Exception {
        Transport slow = new Transport() {
            @Override
            public CompletableFuture<HttpReply> send(HttpCall call) {
                return new CompletableFuture<HttpReply>()
                        .completeOnTimeout(new HttpReply(200, List.of(), new byte[0]), 30, TimeUnit.MILLISECONDS);
            }

            @Override
            public void close() {}
        };
        try (LogRecorder log = LogRecorder.at(Level.DEBUG)) {
            style.of(ScriptedTransport.client(slow, builder -> builder)).validateKey();

            String millis = log.awaitLine().replaceFirst(".* in (\\d+) ms.*", "$1");
            assertThat(Long.parseLong(millis)).isBetween(29L, 10_000L);
        }
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void anExpirationThatCannotBeReadIsAWarning_withItsLengthAlone(CallStyle style) {
        try (LogRecorder log = LogRecorder.at(Level.INFO)) {
            transport.reply(200, "{\"request_token\":\"t\",\"expires_at\":\"c4n4ry\"}");
            style.of(transport.client()).createRequestToken();
            assertThat(log.lines())
                    .containsExactly(
                            "WARN" + LOGGER + "TMDb's expires_at could not be read, so the expiration is unknown;"
                                    + " Expiration.unreadableText has its 6 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"expires_at\":null", ",\"expires_at\":\"2026-05-24 17:19:42 UTC\""})
    void anExpirationThatIsAbsentOrReadIsNoWarning(String member) {
        try (LogRecorder log = LogRecorder.at(Level.INFO)) {
            transport.reply(200, "{\"request_token\":\"t\"" + member + "}");
            transport.client().createRequestToken();
            assertThat(log.lines()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void aboveDebugAnOrdinaryExchangeIsSilent(CallStyle style) {
        try (LogRecorder log = LogRecorder.at(Level.INFO)) {
            transport.reply(200, "").fail(TransportException.Reason.CONNECTION_LOST);
            style.of(transport.client()).validateKey();
            assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> style.of(transport.client()).validateKey());
            assertThat(log.lines()).isEmpty();
        }
    }
}
