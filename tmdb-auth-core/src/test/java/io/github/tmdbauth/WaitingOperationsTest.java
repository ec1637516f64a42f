package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code blocking()} gives to whoever implements the operations without HTTP. */
@Timeout(30)
class WaitingOperationsTest {

    private static final RequestToken TOKEN = RequestToken.of("token");
    private static final UserRequestToken USER_TOKEN = new UserRequestToken("user", Expiration.unknown());
    private static final UserAccessToken ACCESS_TOKEN = new UserAccessToken("access");
    private static final Session SESSION = new Session("session");
    private static final URI REDIRECT = URI.create("app:done");

    @AfterEach
    void noInterruptIsLeftForTheNextTest() {
        boolean unused = Thread.interrupted();
    }

    /** Each operation: as it is called, what it is in errors, what it gives, what the operations must have been asked. */
    static Stream<Arguments> operations() {
        return Stream.of(
                call(Operation.CREATE_REQUEST_TOKEN, TOKEN, (b, r) -> b.createRequestToken(), "createRequestToken"),
                call(
                        Operation.VALIDATE_REQUEST_TOKEN,
                        TOKEN,
                        (b, r) -> b.validateRequestToken(TOKEN, "alice", "pass"),
                        "validateRequestToken",
                        TOKEN,
                        "alice",
                        "pass"),
                call(Operation.CREATE_SESSION, SESSION, (b, r) -> b.createSession(TOKEN), "createSession", TOKEN),
                call(
                        Operation.CREATE_GUEST_SESSION,
                        new GuestSession("guest", Expiration.unknown()),
                        (b, r) -> b.createGuestSession(),
                        "createGuestSession"),
                call(
                        Operation.CONVERT_ACCESS_TOKEN,
                        SESSION,
                        (b, r) -> b.convertAccessToken(ACCESS_TOKEN),
                        "convertAccessToken",
                        ACCESS_TOKEN),
                call(
                        Operation.CREATE_USER_REQUEST_TOKEN,
                        USER_TOKEN,
                        (b, r) -> b.createUserRequestToken(),
                        "createUserRequestToken"),
                call(
                        Operation.CREATE_USER_REQUEST_TOKEN,
                        USER_TOKEN,
                        (b, r) -> b.createUserRequestToken(REDIRECT),
                        "createUserRequestToken",
                        REDIRECT),
                call(
                        Operation.CREATE_USER_ACCESS_TOKEN,
                        new UserAccess(ACCESS_TOKEN, "account"),
                        (b, r) -> b.createUserAccessToken(USER_TOKEN),
                        "createUserAccessToken",
                        USER_TOKEN),
                call(Operation.VALIDATE_KEY, "", nothing(b -> b.validateKey()), "validateKey"),
                call(Operation.DELETE_SESSION, "", nothing(b -> b.deleteSession(SESSION)), "deleteSession", SESSION),
                call(
                        Operation.DELETE_USER_ACCESS_TOKEN,
                        "",
                        nothing(b -> b.deleteUserAccessToken(ACCESS_TOKEN)),
                        "deleteUserAccessToken",
                        ACCESS_TOKEN));
    }

    private static BiFunction<BlockingAuthenticationOperations, Object, Object> nothing(
            Consumer<BlockingAuthenticationOperations> call) {
        return (operations, result) -> {
            call.accept(operations);
            return result;
        };
    }

    private static Arguments call(
            Operation operation,
            Object result,
            BiFunction<BlockingAuthenticationOperations, Object, Object> call,
            Object... asked) {
        return Arguments.of(operation, result, call, List.of(asked));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void eachOperationAsksItsNamesakeOnce_andReturnsTheFuturesResult(
            Operation operation,
            Object result,
            BiFunction<BlockingAuthenticationOperations, Object, Object> call,
            List<Object> asked) {
        PlannedOperations planned = new PlannedOperations(CompletableFuture.completedFuture(result));

        assertThat(call.apply(planned.blocking(), result)).isSameAs(result);
        assertThat(planned.asked()).containsExactly(asked);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aFailureIsThrownAsItIs(
            Operation operation,
            Object result,
            BiFunction<BlockingAuthenticationOperations, Object, Object> call,
            List<Object> asked) {
        RuntimeException failure =
                new ClientClosedException(operation + ": closed", ErrorDetails.notSent(operation), null);
        PlannedOperations planned = new PlannedOperations(CompletableFuture.failedFuture(failure));

        assertThatThrownBy(() -> call.apply(planned.blocking(), result)).isSameAs(failure);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anInterruptCancelsTheFuture_andKeepsTheFlag(
            Operation operation,
            Object result,
            BiFunction<BlockingAuthenticationOperations, Object, Object> call,
            List<Object> asked) {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> call.apply(new PlannedOperations(pending).blocking(), result))
                .withMessageStartingWith(operation + ": the waiting thread was interrupted")
                .satisfies(cancelled -> {
                    assertThat(cancelled.operation()).isEqualTo(operation);
                    assertThat(cancelled.outcomeUnknown()).isTrue();
                    assertThat(cancelled.retrySafe()).isFalse();
                });
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(pending).isCancelled();
    }

    @Test
    void anInterruptEndsAWaitThatIsUnderWay() throws Exception {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread waiting = new Thread(() -> {
            try {
                RequestToken unused = new PlannedOperations(pending).blocking().createRequestToken();
            } catch (OperationCancelledException e) {
                flag.set(Thread.currentThread().isInterrupted());
                thrown.complete(e);
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        waiting.interrupt();

        assertThat(thrown.get()).isInstanceOf(OperationCancelledException.class);
        assertThat(flag).isTrue();
        assertThat(pending).isCancelled();
        waiting.join();
    }

    @Test
    void aCancelledFutureIsOurOwnException_withoutAnInterrupt() {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);

        assertThatExceptionOfType(OperationCancelledException.class)
                .isThrownBy(() -> new PlannedOperations(cancelled).blocking().createRequestToken());
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anErrorIsThrownAsItIs() {
        Error error = new LinkageError("missing");
        PlannedOperations planned = new PlannedOperations(CompletableFuture.failedFuture(error));

        assertThatThrownBy(() -> planned.blocking().createRequestToken()).isSameAs(error);
    }

    @Test
    void aCheckedExceptionIsAFaultOfTheImplementation() {
        IOException checked = new IOException("checked");
        PlannedOperations planned = new PlannedOperations(CompletableFuture.failedFuture(checked));

        assertThatIllegalStateException()
                .isThrownBy(() -> planned.blocking().createRequestToken())
                .withCause(checked);
    }

    @Test
    void closingTheViewClosesTheOperations() {
        PlannedOperations planned = new PlannedOperations(new CompletableFuture<@Nullable Void>());
        planned.blocking().close();
        assertThat(planned.asked()).containsExactly(List.of("close"));
    }

    @Test
    void linksAreTheSameInTheView() {
        PlannedOperations planned = new PlannedOperations(new CompletableFuture<>());
        assertThat(planned.blocking().siteUri()).isEqualTo(planned.siteUri());
        assertThat(planned.blocking().approvalUri(TOKEN)).isEqualTo(planned.approvalUri(TOKEN));
    }
}
