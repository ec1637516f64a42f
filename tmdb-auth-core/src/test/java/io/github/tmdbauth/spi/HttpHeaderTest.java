package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\r", "a\n", "a\0", "a\t", "ü", "a\u007f"})
    void aNameThatWouldBreakTheHeadIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpHeader.of(name, "v"))
                .withMessage("header name: must be a token of ASCII characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c4n4ry\r\nX: y", "\n", "\r", "\0", "a\u001fb", "a\u007fb"})
    void aValueThatWouldBreakTheHeadIsRefused_withoutTheValue(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpHeader("name", value, false))
                .withMessage("header value: holds a control character, such as a line break");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb", "ü", "~!\"', ;=", "\u0080", "\u00ff"})
    void anyOtherValueIsTaken(String value) {
        assertThat(HttpHeader.of("x-!#$%&'*+.^_`|~9", value).value()).isEqualTo(value);
    }

    @Test
    void toString_showsNoSensitiveValue() {
        assertThat(HttpHeader.of("Accept", "a/b")).hasToString("Accept: a/b");
        assertThat(HttpHeader.of("Accept", "a/b").sensitive()).isFalse();
        assertThat(new HttpHeader("Authorization", "c4n4ry", true)).hasToString("Authorization: redacted");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> HttpHeader.of(null, "v"))
                .withMessage("name");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> HttpHeader.of("n", null))
                .withMessage("value");
    }
}
