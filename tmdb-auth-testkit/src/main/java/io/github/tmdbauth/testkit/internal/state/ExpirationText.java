package io.github.tmdbauth.testkit.internal.state;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The form of {@code expires_at}: {@code 2026-05-24 17:19:42 UTC}. */
public final class ExpirationText {
    private ExpirationText() {}

    /** By way of ISO 8601: a formatter costs 20 ms at its first use, and may write the digits of the locale. */
    public static String of(Instant wholeSecond) {
        String iso = LocalDateTime.ofInstant(wholeSecond, ZoneOffset.UTC).toString();
        boolean withSeconds = iso.lastIndexOf(':') > iso.indexOf(':');
        return iso.replace('T', ' ') + (withSeconds ? " UTC" : ":00 UTC");
    }
}
