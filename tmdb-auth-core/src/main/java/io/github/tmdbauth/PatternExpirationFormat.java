package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.DecimalStyle;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** A form that the caller described with a pattern. */
record PatternExpirationFormat(DateTimeFormatter formatter) implements ExpirationFormat {

    static PatternExpirationFormat of(String pattern) {
        if (requireNonNull(pattern, "pattern").isBlank()) {
            throw new IllegalArgumentException("pattern: is blank");
        }
        // A strict yyyy, the year of an era, is no year until the era is known. Set ahead of the pattern, whose last
        // optional section may be open.
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue());
        try {
            builder.appendPattern(pattern);
        } catch (RuntimeException e) {
            // Of padding before a number comes a ClassCastException.
            throw new IllegalArgumentException("pattern: not one of DateTimeFormatter: " + e.getMessage(), e);
        }
        // English rather than the root locale, which has no long names of months and days; strict, because the smart
        // style reads 30 February as the 28th.
        return new PatternExpirationFormat(builder.toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE)
                .withDecimalStyle(DecimalStyle.STANDARD)
                .withZone(ZoneOffset.UTC));
    }

    @Override
    public Optional<Instant> parse(String text) {
        requireNonNull(text, "text");
        try {
            return Optional.of(formatter.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
