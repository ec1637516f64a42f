package io.github.tmdbauth.spi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The {@code Retry-After} header: seconds, or a date. TMDb sent seconds from 2014 to 2019, zero among them; its newest
 * recorded 429 has none. Nonsense counts as none.
 */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> of(HttpReply reply, InstantSource clock) {
        String value = reply.header("Retry-After").orElse("").strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // More than nine digits are thirty years: any such number means "not within any deadline".
            return Optional.of(Duration.ofSeconds(value.length() > 9 ? 999_999_999 : Long.parseLong(value)));
        }
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            Duration left = Duration.between(clock.instant(), date);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
