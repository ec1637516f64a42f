package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something ends, as far as TMDb told: an instant, or unknown. Unknown is no error: a token is good whether or not
 * its expiration could be read, so an answer without one, or with one in a form nobody has seen, never fails a call.
 */
public final class Expiration {

    private static final Expiration UNKNOWN = new Expiration(null, null);

    private final @Nullable Instant instant;
    private final @Nullable String unreadableText;

    private Expiration(@Nullable Instant instant, @Nullable String unreadableText) {
        this.instant = instant;
        this.unreadableText = unreadableText;
    }

    /** Ends at {@code instant}. */
    public static Expiration at(Instant instant) {
        return new Expiration(requireNonNull(instant, "instant"), null);
    }

    /** TMDb said when, in a form that could not be read; its text is kept. */
    public static Expiration unreadable(String text) {
        return new Expiration(null, requireNonNull(text, "text"));
    }

    /** TMDb did not say when. */
    public static Expiration unknown() {
        return UNKNOWN;
    }

    /** The end; empty if unknown. */
    public Optional<Instant> instant() {
        return Optional.ofNullable(instant);
    }

    /** TMDb's own text, present only if it could not be read. */
    public Optional<String> unreadableText() {
        return Optional.ofNullable(unreadableText);
    }

    /**
     * Whether the end has come by {@code clock}: at the very instant it has. Unknown has never passed.
     *
     * @param clock {@code Clock.systemUTC()}, or a test's clock
     */
    public boolean hasPassed(InstantSource clock) {
        requireNonNull(clock, "clock");
        return instant != null && !clock.instant().isBefore(instant);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expiration that
                && Objects.equals(instant, that.instant)
                && Objects.equals(unreadableText, that.unreadableText);
    }

    @Override
    public int hashCode() {
        return Objects.hash(instant, unreadableText);
    }

    /** The instant in ISO 8601, {@code unknown}, or {@code unreadable}: the server's text is not trusted in a log. */
    @Override
    public String toString() {
        if (instant != null) {
            return instant.toString();
        }
        return unreadableText != null ? "unreadable" : "unknown";
    }
}
