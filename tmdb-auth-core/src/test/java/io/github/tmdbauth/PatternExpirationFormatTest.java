package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternExpirationFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd HH:mm:ss             | 2026-05-24 17:19:42",
                "uuuu-MM-dd HH:mm:ss             | 2026-05-24 17:19:42",
                "yyyy-MM-dd HH:mm:ss 'UTC'       | 2026-05-24 17:19:42 UTC",
                "yyyy-MM-dd HH:mm:ss z           | 2026-05-24 17:19:42 UTC",
                "yyyy-MM-dd HH:mm:ss z           | 2026-05-24 17:19:42 GMT",
                "yyyy-MM-dd HH:mm:ss VV          | 2026-05-24 19:19:42 Europe/Berlin",
                "yyyy-MM-dd HH:mm:ss z           | 2026-05-24 19:19:42 CEST",
                "yyyy-MM-dd HH:mm:ss Z           | 2026-05-24 19:19:42 +0200",
                "yyyy-MM-dd'T'HH:mm:ssXXX        | 2026-05-24T14:19:42-03:00",
                "yyyy-MM-dd'T'HH:mm:ss[.SSS][X]  | 2026-05-24T17:19:42.000Z",
                "yyyy-MM-dd'T'HH:mm:ss[.SSS][X]  | 2026-05-24T17:19:42",
                "yyyy-MM-dd HH:mm:ss[ X          | 2026-05-24 17:19:42",
                "yyyyMMddHHmmss                  | 20260524171942",
                "dd.MM.yy HH:mm:ss               | 24.05.26 17:19:42",
                "yyyy-DDD HH:mm:ss               | 2026-144 17:19:42",
                "yyyy-MM-dd G hh:mm:ss a         | 2026-05-24 AD 05:19:42 PM",
                "EEE, dd MMM yyyy HH:mm:ss z     | Sun, 24 May 2026 17:19:42 GMT",
                "EEEE d. MMMM yyyy, HH:mm:ss     | Sunday 24. May 2026, 17:19:42",
            })
    void pattern_readsItsForm(String pattern, String text) {
        assertThat(ExpirationFormat.ofPattern(pattern).parse(text)).contains(Instant.parse("2026-05-24T17:19:42Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm:ss, 2024-02-29 00:00:00, 2024-02-29T00:00:00Z",
        "uuuu-MM-dd HH:mm:ss, 9999-12-31 23:59:59, 9999-12-31T23:59:59Z",
        "yyyy-MM-dd HH:mm, 2026-05-24 17:19, 2026-05-24T17:19:00Z",
        "dd MMMM yyyy HH:mm, 01 September 2026 00:00, 2026-09-01T00:00:00Z",
    })
    void leapDays_farYears_andLongNames_areRead(String pattern, String text, Instant expected) {
        assertThat(ExpirationFormat.ofPattern(pattern).parse(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm:ss, 2026-02-30 00:00:00",
        "uuuu-MM-dd HH:mm:ss, 2026-02-29 00:00:00",
        "yyyy-MM-dd HH:mm:ss, 2026-05-24 24:00:00",
        "yyyy-MM-dd HH:mm:ss, 2026-05-24 23:59:60",
        "yyyy-MM-dd HH:mm:ss, 2026-05-24 17:19:42 UTC",
        "yyyy-MM-dd HH:mm:ss, ''",
        "yyyy-MM-dd HH:mm:ss, ２０２６-０５-２４ １７:１９:４２",
        "EEE dd MMM yyyy HH:mm, Mon 24 May 2026 00:00",
        "yyyy-MM-dd, 2026-05-24",
        "HH:mm:ss, 17:19:42",
        "MMMM, May",
    })
    void otherText_andPatternsWithoutDateAndTime_areNotUnderstood(String pattern, String text) {
        assertThat(ExpirationFormat.ofPattern(pattern).parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM-dd HH:mm:ss 'UTC", "yyyy]", "yyyy-bb", "{", "yyyy-MM-dd HHHHH", "pyu"})
    void malformedPattern_isRefusedByName(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpirationFormat.ofPattern(pattern))
                .withMessageStartingWith("pattern: not one of DateTimeFormatter: ");
    }

    @ParameterizedTest
    @FieldSource("io.github.tmdbauth.JvmDefaults#LOCALES")
    void namesAreEnglish_whateverTheDefaultLocale(String locale) {
        String pattern = "EEE, dd MMMM yyyy hh:mm:ss a z";
        String text = "Sun, 24 May 2026 05:19:42 PM GMT";

        assertThat(JvmDefaults.of(locale, "Asia/Kathmandu")
                        .during(() -> ExpirationFormat.ofPattern(pattern).parse(text)))
                .contains(Instant.parse("2026-05-24T17:19:42Z"));
    }

    @Test
    void blankPattern_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpirationFormat.ofPattern(" "))
                .withMessage("pattern: is blank");
    }
}
