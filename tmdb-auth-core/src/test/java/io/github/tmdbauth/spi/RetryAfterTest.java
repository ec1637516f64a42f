package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("1994-11-06T08:49:00Z"));

    private static Optional<Duration> of(String value) {
        return RetryAfter.of(new HttpReply(429, List.of(HttpHeader.of("retry-AFTER", value)), new byte[0]), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "00, PT0S",
        "1, PT1S",
        "' 10\t', PT10S",
        "86400, PT24H",
        "100000000, PT27777H46M40S",
        "999999999, PT277777H46M39S",
        "1000000000, PT277777H46M39S",
        "99999999999999999999999999, PT277777H46M39S"
    })
    void secondsAreRead_andAbsurdOnesAreCapped(String value, Duration wait) {
        assertThat(of(value)).contains(wait);
    }

    @ParameterizedTest
    @CsvSource({
        "'Sun, 06 Nov 1994 08:49:37 GMT', PT37S",
        "'Sun, 06 Nov 1994 08:49:00 GMT', PT0S",
        "'Sun, 06 Nov 1994 08:48:59 GMT', PT0S",
        "'Thu, 01 Jan 1970 00:00:00 GMT', PT0S",
        "'Mon, 07 Nov 1994 08:49:00 GMT', PT24H"
    })
    void aDateIsReadAgainstTheClock_andOneThatHasPassedIsNow(String value, Duration wait) {
        assertThat(of(value)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "+1",
                "1.5",
                "1s",
                "٣",
                "0x10",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Sun, 31 Feb 1994 08:49:37 GMT",
                "1994-11-06T08:49:37Z",
                "Sun, 06 Nov 1994 08:49:37 UTC"
            })
    void nonsenseCountsAsNone(String value) {
        assertThat(of(value)).isEmpty();
    }

    @Test
    void withoutTheHeaderThereIsNone() {
        assertThat(RetryAfter.of(new HttpReply(429, List.of(), new byte[0]), NOW))
                .isEmpty();
    }

    @Test
    void ofSeveralTheFirstCounts() {
        HttpReply reply = new HttpReply(
                429, List.of(HttpHeader.of("Retry-After", "3"), HttpHeader.of("Retry-After", "9")), new byte[0]);
        assertThat(RetryAfter.of(reply, NOW)).contains(Duration.ofSeconds(3));
    }

    @Property
    void anyDateOfTheFormOfHttpIsRead(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long second) {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
        Duration left = Duration.between(NOW.instant(), Instant.ofEpochSecond(second));
        assertThat(of(date)).contains(left.isNegative() ? Duration.ZERO : left);
    }

    @Property
    void nothingThrows_andNoWaitIsNegative(@ForAll String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "");
        assertThat(of(printable).orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
    }
}
