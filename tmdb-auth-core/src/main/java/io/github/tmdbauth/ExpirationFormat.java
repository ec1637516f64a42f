package io.github.tmdbauth;

import java.time.Instant;
import java.util.Optional;

/**
 * How TMDb's {@code expires_at} is read. Safe for use by many threads.
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
     * backend has once written into another field: {@code UTC}, {@code GMT}, {@code Z}, {@code +0000} or {@code +00:00}
     * after a space, a {@code T} between date and time, a fraction of a second.
     */
    static ExpirationFormat tmdb() {
        return text -> Optional.empty();
    }

    /**
     * A form of the caller's own, as {@code date_time_format} in other clients.
     *
     * @param pattern as in {@link java.time.format.DateTimeFormatter}; a value without a zone is taken as UTC
     * @throws IllegalArgumentException if {@code pattern} is malformed
     */
    static ExpirationFormat ofPattern(String pattern) {
        return text -> Optional.empty();
    }
}
