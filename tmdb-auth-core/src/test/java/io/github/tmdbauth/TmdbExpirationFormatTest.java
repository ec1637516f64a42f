package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TmdbExpirationFormatTest {

    private final ExpirationFormat format = ExpirationFormat.tmdb();

    @Test
    void recordedForm_isReadAsUtc() {
        assertThat(format.parse("2026-05-24 17:19:42 UTC")).contains(Instant.parse("2026-05-24T17:19:42Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-24 17:19:42 GMT",
                "2026-05-24 17:19:42 Z",
                "2026-05-24 17:19:42Z",
                "2026-05-24 17:19:42UTC",
                "2026-05-24 17:19:42 +0000",
                "2026-05-24 17:19:42 +00:00",
                "2026-05-24 17:19:42 -00:00",
                "2026-05-24 17:19:42+00:00",
                "2026-05-24 19:19:42 +02:00",
                "2026-05-24 19:19:42+0200",
                "2026-05-24 13:49:42 -03:30",
                "2026-05-24 18:18:42 +00:59",
                "2026-05-25T11:19:42+18:00",
                "2026-05-23T23:19:42-18:00",
                "2026-05-24T17:19:42Z",
                "2026-05-24T17:19:42 UTC",
                "2026-05-24T17:19:42+0000",
                "2026-05-24 17:19:42.0 UTC",
                "2026-05-24T17:19:42.000Z",
                "2026-05-24T17:19:42.000000000 +00:00"
            })
    void otherFormsOfTheSameInstant_areRead(String text) {
        assertThat(format.parse(text)).contains(Instant.parse("2026-05-24T17:19:42Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".5", ".123", ".000001", ".999999999"})
    void fractionOfASecond_isKept(String fraction) {
        assertThat(format.parse("2026-05-24 17:19:42" + fraction + " UTC"))
                .contains(Instant.parse("2026-05-24T17:19:42" + fraction + "Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29 00:00:00 UTC, 2024-02-29T00:00:00Z",
        "2000-02-29 23:59:59 UTC, 2000-02-29T23:59:59Z",
        "0000-02-29 00:00:00 UTC, 0000-02-29T00:00:00Z",
        "0000-01-01 00:00:00 UTC, 0000-01-01T00:00:00Z",
        "1969-12-31 23:59:59 UTC, 1969-12-31T23:59:59Z",
        "1970-01-01 00:00:00 UTC, 1970-01-01T00:00:00Z",
        "9999-12-31 23:59:59 UTC, 9999-12-31T23:59:59Z",
    })
    void leapDaysAndTheEndsOfTime_areRead(String text, Instant expected) {
        assertThat(format.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-12-31 23:59:60 UTC, 2016-12-31T23:59:59Z",
        "2016-12-31T23:59:60.25Z, 2016-12-31T23:59:59.250Z",
        "9999-12-31 23:59:60 UTC, 9999-12-31T23:59:59Z",
    })
    void leapSecond_isReadAsTheSecondBefore(String text, Instant expected) {
        assertThat(format.parse(text)).contains(expected).contains(Instant.parse(iso(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29 00:00:00 UTC",
                "2026-02-30 00:00:00 UTC",
                "1900-02-29 00:00:00 UTC",
                "2026-04-31 00:00:00 UTC",
                "2026-00-10 00:00:00 UTC",
                "2026-13-10 00:00:00 UTC",
                "2026-01-00 00:00:00 UTC",
                "2026-01-32 00:00:00 UTC",
                "2026-01-01 24:00:00 UTC",
                "2026-01-01 00:60:00 UTC",
                "2026-01-01 00:00:60 UTC",
                "2026-01-01 22:59:60 UTC",
                "2026-01-01 23:59:61 UTC"
            })
    void whatNoCalendarHas_isNotUnderstood(String text) {
        assertThat(format.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "2026-05-24",
                "2026-05-24 17:19:42",
                "2026-05-24T17:19:42.5",
                "2026-05-24 17:19:42 ",
                "2026-05-24 17:19:42  UTC",
                " 2026-05-24 17:19:42 UTC",
                "2026-05-24 17:19:42 UTC ",
                "2026-05-24 17:19:42 UTC+1",
                "2026-05-24 17:19:42 CEST",
                "2026-05-24 17:19:42 utc",
                "2026-05-24t17:19:42z",
                "2026-05-24_17:19:42 UTC",
                "2026/05/24 17:19:42 UTC",
                "2026-05-24 17.19.42 UTC",
                "26-05-24 17:19:42.00 UTC",
                "+2026-05-24 17:19:42 UTC",
                "-026-05-24 17:19:42 UTC",
                "2026-+5-24 17:19:42 UTC",
                "2026-05-24 17:19:42. UTC",
                "2026-05-24 17:19:42.1234567890 UTC",
                "2026-05-24 17:19:42,5 UTC",
                "2026-05-24 17:19:42 +00",
                "2026-05-24 17:19:42 00:00",
                "2026-05-24 17:19:42 *00:00",
                "2026-05-24 17:19:42 +00:60",
                "2026-05-24 17:19:42 +18:01",
                "2026-05-24 17:19:42 +19:00",
                "2026-05-24 17:19:42 +-1:00",
                "2026-05-24 17:19:42 +00:-1",
                "2026-05-24 17:19:42 +00-00",
                "2026-05-24 17:19:42 ZZ",
                "2026-05-24 17:19:42 UTC\0",
                "2026-05-24 17:19:4\0 UTC",
                "\0\0\0\0-\0\0-\0\0 \0\0:\0\0:\0\0 UTC",
                "1779643182",
                "２０２６-０５-２４ １７:１９:４２ UTC",
                "٢٠٢٦-٠٥-٢٤ ١٧:١٩:٤٢ UTC",
                "๒๐๒๖-๐๕-๒๔ ๑๗:๑๙:๔๒ UTC",
                "Sun, 24 May 2026 17:19:42 GMT"
            })
    void whatIsNotStated_isNotUnderstood(String text) {
        assertThat(format.parse(text)).isEmpty();
    }

    @Test
    void hugeText_isNotUnderstood() {
        assertThat(format.parse("2026-05-24 17:19:42." + "0".repeat(10_000_000) + " UTC"))
                .isEmpty();
    }

    @Test
    void null_isAMistakeOfTheCaller() {
        assertThatNullPointerException()
                .isThrownBy(() -> format.parse(nothing()))
                .withMessage("text");
    }

    private static String iso(String text) {
        return text.replace(" UTC", "Z").replace(' ', 'T');
    }

    @SuppressWarnings("NullAway")
    private static String nothing() {
        return null;
    }
}
