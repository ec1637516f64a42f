package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.UnexpectedResponseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked again after which failure: for each operation, in both call styles. */
@Timeout(60)
class RetriesTest {

    private static final int ATTEMPTS = 3;
    private static final RetryPolicy AT_ONCE =
            new RetryPolicy(ATTEMPTS, Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault());

    /** Carrying these out twice leaves nothing behind but an unused token. */
    private static final Set<Operation> HARMLESS_TWICE =
            Set.of(Operation.VALIDATE_KEY, Operation.CREATE_REQUEST_TOKEN, Operation.CREATE_USER_REQUEST_TOKEN);

    static Stream<Arguments> statuses() {
        return Stream.of(Operation.values()).flatMap(operation -> {
            Set<Integer> repeated = switch (operation) {
                case VALIDATE_KEY, CREATE_REQUEST_TOKEN, CREATE_USER_REQUEST_TOKEN -> Set.of(429, 502, 503, 504);
                // a limit says that nothing was created
                case CREATE_GUEST_SESSION -> Set.of(429);
                default -> Set.of();
            };
            return Stream.of(400, 401, 403, 404, 405, 422, 429, 500, 501, 502, 503, 504, 520, 302)
                    .map(status -> Arguments.of(operation, status, repeated.contains(status)));
        });
    }

    @ParameterizedTest(name = "{0} {1} repeated: {2}")
    @MethodSource("statuses")
    void aStatusIsAReasonToAskAgain_onlyWhereTheOperationAllowsIt(Operation operation, int status, boolean repeated) {
        for (CallStyle style : CallStyle.values()) {
            ScriptedTransport transport = new ScriptedTransport();
            for (int i = 0; i < (repeated ? ATTEMPTS : 1); i++) {
                transport.reply(status, "");
            }
            Throwable failure = carryOut(operation, style, transport);

            assertThat(failure).isNotNull().hasMessageContaining(" answered " + status + ". ");
            assertThat(attempts(transport)).containsExactlyElementsOf(repeated ? List.of(1, 2, 3) : List.of(1));
        }
    }

    static Stream<Arguments> reasons() {
        return Stream.of(Operation.values())
                .flatMap(operation -> Arrays.stream(TransportException.Reason.values())
                        .map(reason -> Arguments.of(
                                operation,
                                reason,
                                switch (reason) {
                                    case NOT_CONNECTED -> true;
                                    case CONNECTION_LOST, MALFORMED_REPLY -> HARMLESS_TWICE.contains(operation);
                                    case TLS_FAILED, REPLY_TOO_LARGE, DEADLINE, CANCELLED, CLOSED -> false;
                                })));
    }

    @ParameterizedTest(name = "{0} {1} repeated: {2}")
    @MethodSource("reasons")
    void aLostExchangeIsAReasonToAskAgain_onlyIfThatRepeatsNothing(
            Operation operation, TransportException.Reason reason, boolean repeated) {
        for (CallStyle style : CallStyle.values()) {
            ScriptedTransport transport = new ScriptedTransport();
            for (int i = 0; i < (repeated ? ATTEMPTS : 1); i++) {
                transport.fail(reason);
            }
            assertThat(carryOut(operation, style, transport)).isNotNull();
            assertThat(attempts(transport)).containsExactlyElementsOf(repeated ? List.of(1, 2, 3) : List.of(1));
        }
    }

    static Stream<Arguments> operationsInBothStyles() {
        return Samples.operationsInBothStyles();
    }

    @ParameterizedTest
    @MethodSource("operationsInBothStyles")
    void anUncheckedExceptionOfATransportCountsAsALostConnection(Operation operation, CallStyle style) {
        ScriptedTransport transport = new ScriptedTransport();
        for (int i = 0; i < (HARMLESS_TWICE.contains(operation) ? ATTEMPTS : 1); i++) {
            transport.fail(new UnsupportedOperationException("a transport's mistake"));
        }
        assertThat(carryOut(operation, style, transport)).isInstanceOf(ConnectionFailedException.class);
        assertThat(transport.calls()).hasSize(HARMLESS_TWICE.contains(operation) ? ATTEMPTS : 1);
    }

    @ParameterizedTest
    @MethodSource("operationsInBothStyles")
    void theFirstGoodAnswerIsTaken(Operation operation, CallStyle style) {
        ScriptedTransport transport = new ScriptedTransport()
                .fail(TransportException.Reason.NOT_CONNECTED)
                .reply(200, Samples.answer(operation));
        assertThat(carryOut(operation, style, transport)).isNull();
        assertThat(attempts(transport)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void theLastFailureIsTheOneReported(CallStyle style) {
        ScriptedTransport transport = new ScriptedTransport()
                .fail(TransportException.Reason.NOT_CONNECTED)
                .reply(503, "")
                .reply(504, "");
        assertThat(carryOut(Operation.CREATE_REQUEST_TOKEN, style, transport)).hasMessageContaining("answered 504");
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void anAnswerThatMakesNoSenseIsNotAskedForAgain(CallStyle style) {
        ScriptedTransport transport = new ScriptedTransport().reply(200, "{}");
        assertThat(carryOut(Operation.CREATE_REQUEST_TOKEN, style, transport))
                .isInstanceOf(UnexpectedResponseException.class);
        assertThat(transport.calls()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void eachAttemptIsTheSameCall_withinTheSameDeadline(CallStyle style) {
        ScriptedTransport transport =
                new ScriptedTransport().reply(503, "").reply(503, "").reply(503, "");
        carryOut(Operation.CREATE_USER_REQUEST_TOKEN, style, transport);

        HttpCall first = transport.calls().get(0);
        for (HttpCall call : transport.calls()) {
            assertThat(call.operation()).isEqualTo(first.operation());
            assertThat(call.method()).isEqualTo(first.method());
            assertThat(call.target()).isEqualTo(first.target());
            assertThat(call.headers()).isEqualTo(first.headers());
            assertThat(call.body()).isSameAs(first.body());
            assertThat(call.host()).isEqualTo(first.host());
            assertThat(call.port()).isEqualTo(first.port());
            assertThat(call.scheme()).isEqualTo(first.scheme());
            assertThat(first.timeLeft()).isGreaterThanOrEqualTo(call.timeLeft());
        }
    }

    private static Throwable carryOut(Operation operation, CallStyle style, ScriptedTransport transport) {
        var client = style.of(transport.client(
                builder -> builder.credential(ScriptedTransport.TOKEN).retryPolicy(AT_ONCE)));
        return catchThrowable(() -> Samples.carryOut(operation, client));
    }

    private static List<Integer> attempts(ScriptedTransport transport) {
        return transport.calls().stream().map(HttpCall::attempt).toList();
    }
}
