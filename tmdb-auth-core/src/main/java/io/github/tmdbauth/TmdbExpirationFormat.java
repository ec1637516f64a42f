package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.Month;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads TMDb's own forms by their fixed layout. By hand, because a {@link java.time.format.DateTimeFormatter} with a zone
 * name costs 20 ms at its first use, and ten times the time and many times the memory at every other.
 */
final class TmdbExpirationFormat implements ExpirationFormat {

    static final ExpirationFormat INSTANCE = new TmdbExpirationFormat();

    /** The length of {@code yyyy-MM-dd HH:mm:ss}; what follows varies. */
    private static final int SECONDS_END = 19;

    private static final int LARGEST_OFFSET = 18 * 3600;

    private static final int DAYS_FROM_YEAR_0_TO_1970 = 719_528;

    private static final int MALFORMED = Integer.MIN_VALUE;

    private TmdbExpirationFormat() {}

    @Override
    public Optional<Instant> parse(String text) {
        // So short that the JVM compiles it into its callers, which spares them the Optional.
        return Optional.ofNullable(instant(requireNonNull(text, "text")));
    }

    private static @Nullable Instant instant(String text) {
        if (text.length() <= SECONDS_END || !hasLayout(text)) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, SECONDS_END);
        int fractionEnd = fractionEnd(text);
        int offset = offsetSeconds(text, fractionEnd);
        if (!isDate(year, month, day) || !isTime(hour, minute, second) || offset == MALFORMED) {
            return null;
        }
        // Instants know no leap second.
        int secondOfDay = hour * 3600 + minute * 60 + Math.min(second, 59);
        return Instant.ofEpochSecond(
                epochDay(year, month, day) * 86_400 + secondOfDay - offset, nanos(text, fractionEnd));
    }

    private static boolean hasLayout(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == ' ' || text.charAt(10) == 'T')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(isLeap(year));
    }

    private static boolean isTime(int hour, int minute, int second) {
        return hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && (second <= 59 || (second == 60 && minute == 59 && hour == 23));
    }

    /** By hand, too: {@code java.time.Year} makes a {@code DateTimeFormatter} when it is loaded. */
    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static long epochDay(int year, int month, int day) {
        int leapDaysBefore = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        int dayOfYear = Month.of(month).firstDayOfYear(isLeap(year)) + day - 1;
        return 365L * year + leapDaysBefore + dayOfYear - 1 - DAYS_FROM_YEAR_0_TO_1970;
    }

    /** Where the zone begins; a fraction of no digit, or of more than nine, is malformed. */
    private static int fractionEnd(String text) {
        if (text.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && digit(text, end) >= 0) {
            end++;
        }
        int count = end - SECONDS_END - 1;
        return count >= 1 && count <= 9 ? end : MALFORMED;
    }

    private static int nanos(String text, int fractionEnd) {
        int nanos = 0;
        int unit = 100_000_000;
        for (int i = SECONDS_END + 1; i < fractionEnd; i++) {
            nanos += digit(text, i) * unit;
            unit /= 10;
        }
        return nanos;
    }

    private static int offsetSeconds(String text, int fractionEnd) {
        if (fractionEnd == MALFORMED) {
            return MALFORMED;
        }
        int start = text.startsWith(" ", fractionEnd) ? fractionEnd + 1 : fractionEnd;
        int length = text.length() - start;
        if (text.startsWith("UTC", start) || text.startsWith("GMT", start)) {
            return length == 3 ? 0 : MALFORMED;
        }
        if (text.startsWith("Z", start)) {
            return length == 1 ? 0 : MALFORMED;
        }
        boolean colon = length == 6 && text.charAt(start + 3) == ':';
        if (!colon && length != 5) {
            return MALFORMED;
        }
        int hours = digits(text, start + 1, start + 3);
        int minutes = digits(text, text.length() - 2, text.length());
        int seconds = hours * 3600 + minutes * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > LARGEST_OFFSET) {
            return MALFORMED;
        }
        return switch (text.charAt(start)) {
            case '+' -> seconds;
            case '-' -> -seconds;
            default -> MALFORMED;
        };
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text, i);
            if (digit < 0) {
                return MALFORMED;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Negative if there is none. ASCII only: {@link Character#isDigit} also takes the digits of other scripts. */
    private static int digit(String text, int index) {
        int digit = text.charAt(index) - '0';
        return digit <= 9 ? digit : MALFORMED;
    }
}
