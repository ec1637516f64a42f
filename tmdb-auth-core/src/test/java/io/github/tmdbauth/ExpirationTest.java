package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ExpirationTest {

    private static final Instant END = Instant.parse("2026-05-24T17:19:42Z");

    @Test
    void at_hasPassedFromThatInstantOn() {
        Expiration expiration = Expiration.at(END);

        assertThat(expiration.instant()).contains(END);
        assertThat(expiration.unreadableText()).isEmpty();
        assertThat(expiration.hasPassed(InstantSource.fixed(END.minusNanos(1)))).isFalse();
        assertThat(expiration.hasPassed(InstantSource.fixed(END))).isTrue();
        assertThat(expiration.hasPassed(InstantSource.fixed(END.plusNanos(1)))).isTrue();
    }

    @Test
    void unknown_neverPasses() {
        assertThat(Expiration.unknown().instant()).isEmpty();
        assertThat(Expiration.unknown().unreadableText()).isEmpty();
        assertThat(Expiration.unknown().hasPassed(InstantSource.fixed(Instant.MAX)))
                .isFalse();
    }

    @Test
    void unreadable_neverPasses_andKeepsTheServersText() {
        Expiration expiration = Expiration.unreadable("tomorrow");

        assertThat(expiration.instant()).isEmpty();
        assertThat(expiration.unreadableText()).contains("tomorrow");
        assertThat(expiration.hasPassed(InstantSource.fixed(Instant.MAX))).isFalse();
    }

    @Test
    void toString_neverRepeatsTheServersText() {
        assertThat(Expiration.at(END)).hasToString("2026-05-24T17:19:42Z");
        assertThat(Expiration.unknown()).hasToString("unknown");
        assertThat(Expiration.unreadable("tomorrow")).hasToString("unreadable");
    }

    @Test
    void equality_isThatOfInstantAndText() {
        assertThat(Expiration.at(END)).isEqualTo(Expiration.at(END)).hasSameHashCodeAs(Expiration.at(END));
        assertThat(Expiration.unreadable("a"))
                .isEqualTo(Expiration.unreadable("a"))
                .hasSameHashCodeAs(Expiration.unreadable("a"))
                .isNotEqualTo(Expiration.unreadable("b"))
                .isNotEqualTo(Expiration.unknown());
        assertThat(Expiration.at(END))
                .isNotEqualTo(Expiration.at(END.plusNanos(1)))
                .isNotEqualTo(Expiration.unknown())
                .isNotEqualTo(END);
    }

    @Test
    void itIsNotSerializable() {
        assertThat(Expiration.at(END)).isNotInstanceOf(Serializable.class);
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> Expiration.at(null))
                .withMessage("instant");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> Expiration.unreadable(null))
                .withMessage("text");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> Expiration.unknown().hasPassed(null))
                .withMessage("clock");
    }
}
