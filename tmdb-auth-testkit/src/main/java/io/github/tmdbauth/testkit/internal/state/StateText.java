package io.github.tmdbauth.testkit.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How things stand, in words for whoever reads the failure of a test. */
final class StateText {
    private StateText() {}

    /** As in {@code request token f5c7… of v3: approved, expired 1 minute ago}. */
    static String of(RequestToken token, Instant now) {
        return token + " of " + token.version().toString().toLowerCase(Locale.ROOT) + ": " + of(token.stage()) + ", "
                + expiry(token.expiresAt(), now);
    }

    static String of(GuestSession guest, Instant now) {
        return guest + ": " + expiry(guest.endsAt(), now);
    }

    private static String of(Stage stage) {
        if (stage instanceof Stage.Approved) {
            return "approved";
        } else if (stage instanceof Stage.Denied) {
            return "denied";
        }
        return stage instanceof Stage.Used ? "used" : "not decided";
    }

    static String expiry(Instant expiresAt, Instant now) {
        return now.isBefore(expiresAt)
                ? "expires in " + length(Duration.between(now, expiresAt))
                : "expired " + length(Duration.between(expiresAt, now)) + " ago";
    }

    private static String length(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return count(seconds, "second");
        }
        return seconds < 2 * 3600 ? count(seconds / 60, "minute") : count(seconds / 3600, "hour");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
