package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Both formats against java.time, under every kind of default locale, calendar and time zone. */
class ExpirationFormatPropertyTest {

    private static final long YEAR_0 = -62_167_219_200L;
    private static final long END_OF_YEAR_9999 = 253_402_300_799L;

    @Property
    void tmdb_readsEveryInstantInEveryForm(
            @ForAll @LongRange(min = YEAR_0, max = END_OF_YEAR_9999) long second,
            @ForAll("fractions") String fraction,
            @ForAll("zones") String zone,
            @ForAll("separators") String separator,
            @ForAll("defaults") JvmDefaults defaults) {
        Instant expected =
                Instant.parse(Instant.ofEpochSecond(second).toString().replace("Z", fraction + "Z"));
        String text = dateTime(second).replace(" ", separator) + fraction + zone;

        assertThat(defaults.during(() -> ExpirationFormat.tmdb().parse(text)))
                .as(text)
                .contains(expected);
    }

    @Property
    void tmdb_readsEveryOffset(
            @ForAll @LongRange(min = 0, max = END_OF_YEAR_9999) long second,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes,
            @ForAll("separators") String separator,
            @ForAll boolean colon) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
        OffsetDateTime local = Instant.ofEpochSecond(second).atOffset(offset);
        String pattern = colon ? "uuuu-MM-dd HH:mm:ss xxx" : "uuuu-MM-dd HH:mm:ss xx";
        String text =
                local.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT)).replaceFirst(" ", separator);

        // the offset may lead into the year 10000, which has five digits
        assertThat(ExpirationFormat.tmdb().parse(text))
                .as(text)
                .isEqualTo(local.getYear() > 9999 ? Optional.empty() : Optional.of(local.toInstant()));
    }

    @Property
    void tmdb_knowsTheSameDaysAndTimesAsJavaTime(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 14) int month,
            @ForAll @IntRange(max = 33) int day,
            @ForAll @IntRange(max = 26) int hour,
            @ForAll @IntRange(max = 62) int minute,
            @ForAll @IntRange(max = 62) int second) {
        String text =
                String.format(Locale.ROOT, "%04d-%02d-%02d %02d:%02d:%02d UTC", year, month, day, hour, minute, second);
        boolean leapSecond = hour == 23 && minute == 59 && second == 60;

        assertThat(ExpirationFormat.tmdb().parse(text))
                .as(text)
                .isEqualTo(instant(year, month, day, hour, minute, leapSecond ? 59 : second));
    }

    @Property
    void tmdb_readsNoMoreThanIsStated_whenOneCharacterIsWrong(
            @ForAll @LongRange(min = YEAR_0, max = END_OF_YEAR_9999) long second,
            @ForAll("fractions") String fraction,
            @ForAll("zones") String zone,
            @ForAll @IntRange(max = 40) int place,
            @ForAll char wrong) {
        StringBuilder text = new StringBuilder(dateTime(second) + fraction + zone);
        text.setCharAt(place % text.length(), wrong);

        ExpirationFormat.tmdb()
                .parse(text.toString())
                .ifPresent(instant -> assertThat(instant).as(text.toString()).isEqualTo(Instant.parse(iso(text))));
    }

    @Property
    void tmdb_neverThrows(@ForAll String garbage, @ForAll @IntRange(max = 40) int place) {
        String recorded = "2026-05-24 17:19:42 UTC";
        String mixed = recorded.substring(0, Math.min(place, recorded.length())) + garbage;

        assertThat(ExpirationFormat.tmdb().parse(garbage)).isEmpty();
        assertThatCode(() -> ExpirationFormat.tmdb().parse(mixed)).doesNotThrowAnyException();
    }

    @Property
    void pattern_readsEveryInstant(
            @ForAll @LongRange(min = YEAR_0 + 366 * 86_400, max = END_OF_YEAR_9999) long second,
            @ForAll boolean yearOfEra,
            @ForAll("defaults") JvmDefaults defaults) {
        String pattern = yearOfEra ? "yyyy-MM-dd HH:mm:ss" : "uuuu-MM-dd HH:mm:ss";
        String text = dateTime(second);

        assertThat(defaults.during(() -> ExpirationFormat.ofPattern(pattern).parse(text)))
                .as(text)
                .contains(Instant.ofEpochSecond(second));
    }

    @Property
    void pattern_isRefusedByName_orReadsWithoutThrowing(
            @ForAll @From("patterns") String pattern, @ForAll String garbage) {
        ExpirationFormat format;
        try {
            format = ExpirationFormat.ofPattern(pattern);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("pattern: ");
            return;
        }
        assertThatCode(() -> format.parse(garbage)).doesNotThrowAnyException();
        assertThatCode(() -> format.parse("2026-05-24 17:19:42 UTC")).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> fractions() {
        return Arbitraries.strings().numeric().ofMaxLength(9).map(digits -> digits.isEmpty() ? "" : "." + digits);
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                " UTC", " GMT", " Z", "Z", "UTC", "GMT", " +0000", " +00:00", "+0000", "+00:00", "-00:00");
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(" ", "T");
    }

    @Provide
    Arbitrary<JvmDefaults> defaults() {
        return Combinators.combine(Arbitraries.of(JvmDefaults.LOCALES), Arbitraries.of(JvmDefaults.ZONES))
                .as(JvmDefaults::of);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings()
                .withChars("yuMdHmsSazVXxZOLEGDhkKAnNwWecqQBvp[]'{}#-: .")
                .ofMaxLength(12);
    }

    private static String dateTime(long second) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                .format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }

    private static Optional<Instant> instant(int year, int month, int day, int hour, int minute, int second) {
        try {
            return Optional.of(LocalDate.of(year, month, day)
                    .atTime(LocalTime.of(hour, minute, second))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What {@link Instant#parse} knows. */
    private static String iso(CharSequence text) {
        return text.toString()
                .replaceFirst(" ", "T")
                .replaceFirst(" ", "")
                .replaceFirst("UTC$|GMT$", "Z")
                .replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    }
}
