package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExceptionsTest {

    private static final ErrorDetails DETAILS =
            new ErrorDetails(Operation.CREATE_SESSION, 401, 17, "Session denied.", true, false);

    static Stream<TmdbAuthenticationException> exceptions() {
        Throwable cause = new IllegalStateException("cause");
        return Stream.of(
                new ClientClosedException("said", DETAILS, cause),
                new ConnectionFailedException("said", DETAILS, cause),
                new CredentialRejectedException("said", DETAILS, cause),
                new DeadlineExceededException("said", DETAILS, cause),
                new LoginRejectedException("said", DETAILS, cause),
                new OperationCancelledException("said", DETAILS),
                new RateLimitedException("said", DETAILS, Duration.ofSeconds(3)),
                new RequestRejectedException("said", DETAILS, cause),
                new ServiceUnavailableException("said", DETAILS, cause),
                new SessionNotFoundException("said", DETAILS, cause),
                new TokenRejectedException("said", DETAILS, cause),
                new UnexpectedResponseException("said", DETAILS, cause));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void eachCarriesItsDetails(TmdbAuthenticationException exception) {
        assertThat(exception)
                .hasMessage("said (see https://github.com/tmdb-auth/tmdb-auth/blob/main/docs/errors.md#"
                        + exception.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ")");
        assertThat(exception.operation()).isEqualTo(Operation.CREATE_SESSION);
        assertThat(exception.httpStatus()).hasValue(401);
        assertThat(exception.tmdbCode()).hasValue(17);
        assertThat(exception.tmdbMessage()).contains("Session denied.");
        assertThat(exception.retrySafe()).isTrue();
        assertThat(exception.outcomeUnknown()).isFalse();
        if (exception instanceof OperationCancelledException || exception instanceof RateLimitedException) {
            assertThat(exception).hasNoCause();
        } else {
            assertThat(exception).hasRootCauseMessage("cause");
        }
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void eachSurvivesSerialization_asEveryThrowablePromises(TmdbAuthenticationException exception) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(read)
                .hasSameClassAs(exception)
                .asInstanceOf(InstanceOfAssertFactories.type(TmdbAuthenticationException.class))
                .satisfies(same -> {
                    assertThat(same.operation()).isEqualTo(exception.operation());
                    assertThat(same.tmdbCode()).isEqualTo(exception.tmdbCode());
                    assertThat(same).hasMessage(exception.getMessage());
                });
    }

    @Test
    void whatWasNotAnsweredIsEmpty() {
        ClientClosedException exception =
                new ClientClosedException("said", ErrorDetails.notSent(Operation.VALIDATE_KEY), null);
        assertThat(exception.httpStatus()).isEmpty();
        assertThat(exception.tmdbCode()).isEmpty();
        assertThat(exception.tmdbMessage()).isEmpty();
        assertThat(exception.retrySafe()).isTrue();
        assertThat(exception.outcomeUnknown()).isFalse();
    }

    @Test
    void unanswered_leavesTheOutcomeUnknown() {
        assertThat(ErrorDetails.unanswered(Operation.CREATE_SESSION, false))
                .isEqualTo(new ErrorDetails(Operation.CREATE_SESSION, null, null, null, false, true));
        assertThat(ErrorDetails.unanswered(Operation.CREATE_SESSION, true).retrySafe())
                .isTrue();
    }

    @Test
    void rateLimited_tellsHowLongToWaitIfTmdbDid() {
        assertThat(new RateLimitedException("said", DETAILS, Duration.ZERO).retryAfter())
                .contains(Duration.ZERO);
        assertThat(new RateLimitedException("said", DETAILS, null).retryAfter()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> ErrorDetails.notSent(null))
                .withMessage("operation");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new ClientClosedException(null, DETAILS, null))
                .withMessage("message");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new ClientClosedException("said", null, null))
                .withMessage("details");
    }
}
