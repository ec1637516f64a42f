package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private static final RandomGenerator RANDOM = new Random(7);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void standard_isWhatItsDocumentationNames() {
        RetryPolicy standard = RetryPolicy.standard();
        assertThat(standard.maxAttempts()).isEqualTo(3);
        assertThat(standard.firstDelay()).isEqualTo(Duration.ofMillis(200));
        assertThat(standard.maxDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(standard.random().nextLong()).isNotEqualTo(standard.random().nextLong());
    }

    @Test
    void off_hasOneAttempt() {
        assertThat(RetryPolicy.off().maxAttempts()).isEqualTo(1);
    }

    @Test
    void withRandom_changesTheSourceOfRandomnessAlone() {
        RetryPolicy seeded = new RetryPolicy(4, SECOND, SECOND.multipliedBy(2), new Random()).withRandom(RANDOM);
        assertThat(seeded).isEqualTo(new RetryPolicy(4, SECOND, SECOND.multipliedBy(2), RANDOM));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 11})
    void attemptsOutOfRangeAreRefused(int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(attempts, SECOND, SECOND, RANDOM))
                .withMessage("maxAttempts: must be 1 to 10, is " + attempts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void theOutermostAttemptsAreTaken(int attempts) {
        assertThat(new RetryPolicy(attempts, SECOND, SECOND, RANDOM).maxAttempts())
                .isEqualTo(attempts);
    }

    @Test
    void delaysOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(2, Duration.ofNanos(-1), SECOND, RANDOM))
                .withMessage("firstDelay: must be from zero to maxDelay, is PT-0.000000001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(2, SECOND, Duration.ofMillis(999), RANDOM))
                .withMessage("firstDelay: must be from zero to maxDelay, is PT1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(2, SECOND, Duration.ofHours(1).plusNanos(1), RANDOM))
                .withMessage("maxDelay: must be at most an hour, is PT1H0.000000001S");
    }

    @Test
    void theOutermostDelaysAreTaken() {
        RetryPolicy none = new RetryPolicy(2, Duration.ZERO, Duration.ZERO, RANDOM);
        RetryPolicy hour = new RetryPolicy(2, Duration.ofHours(1), Duration.ofHours(1), RANDOM);
        assertThat(none.firstDelay()).isZero();
        assertThat(hour.firstDelay()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void toString_leavesTheRandomOut() {
        assertThat(RetryPolicy.off()).hasToString("RetryPolicy[maxAttempts=1, firstDelay=PT0S, maxDelay=PT0S]");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new RetryPolicy(1, null, SECOND, RANDOM))
                .withMessage("firstDelay");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new RetryPolicy(1, SECOND, null, RANDOM))
                .withMessage("maxDelay");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new RetryPolicy(1, SECOND, SECOND, null))
                .withMessage("random");
    }
}
