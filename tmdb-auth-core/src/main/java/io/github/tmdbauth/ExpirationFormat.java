package io.github.tmdbauth;

import java.time.Instant;
import java.util.Optional;

/**
 * How TMDb's {@code expires_at} is read. Safe for use by many threads. What is shipped depends on neither the JVM's
 * locale, nor its calendar, nor its default time zone.
 */
@FunctionalInterface
public interface ExpirationFormat {

    /**
     * Reads one value.
     *
     * @return empty if {@code text} is not understood, which never fails a call: the token is good all the same
     */
    Optional<Instant> parse(String text);

    /**
     * The form of every value recorded from 2012 to 2026, {@code yyyy-MM-dd HH:mm:ss UTC}, and beside it what TMDb's
     * backend has once written into another field:
     *
     * <ul>
     *   <li>between date and time, a space or a {@code T};
     *   <li>after the seconds, a fraction of one to nine digits, or none;
     *   <li>at the end, {@code UTC}, {@code GMT}, {@code Z}, or an offset up to 18 hours as {@code +00:00} or {@code
     *       +0000}, each after one space or none.
     * </ul>
     *
     * <p>A value without a zone is not understood: taken in the wrong zone, it would be wrong by hours. A day that does not
     * exist, 30 February say, is not understood either. A leap second, {@code 23:59:60}, is read as the second before
     * it, as {@link Instant#parse} does.
     */
    static ExpirationFormat tmdb() {
        return TmdbExpirationFormat.INSTANCE;
    }

    /**
     * A form of the caller's own, as {@code date_time_format} in other clients. Names of months and days are English, and
     * the calendar is the ISO one; {@code yyyy} and {@code uuuu} mean the same. A day or a time that does not exist is
     * not understood.
     *
     * @param pattern as in {@link java.time.format.DateTimeFormatter}, with a date and a time of day, since no value is
     *     understood without both; a zone or an offset is honoured, and a value without one is taken as UTC
     * @throws IllegalArgumentException if {@code pattern} is blank or malformed
     */
    static ExpirationFormat ofPattern(String pattern) {
        return PatternExpirationFormat.of(pattern);
    }
}
