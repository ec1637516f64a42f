package io.github.tmdbauth;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;

/** The JVM's default locale and time zone, for the time of one look: what must not matter. */
record JvmDefaults(Locale locale, TimeZone zone) {

    /** With another calendar, with other digits, with both, with an own reading of the letter I. */
    static final List<String> LOCALES =
            List.of("th-TH-u-ca-buddhist-nu-thai", "ja-JP-u-ca-japanese", "ar-EG", "fa-IR", "tr-TR", "en-US");

    static final List<String> ZONES = List.of("Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "UTC");

    static JvmDefaults of(String locale, String zone) {
        return new JvmDefaults(Locale.forLanguageTag(locale), TimeZone.getTimeZone(zone));
    }

    <T> T during(Supplier<T> work) {
        Locale localeBefore = Locale.getDefault();
        TimeZone zoneBefore = TimeZone.getDefault();
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
        try {
            return work.get();
        } finally {
            Locale.setDefault(localeBefore);
            TimeZone.setDefault(zoneBefore);
        }
    }
}
