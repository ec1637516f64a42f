package io.github.tmdbauth.internal.text;

/** Finds what no encoding can carry: half of a character beyond the basic plane. Encoders write a question mark for it. */
public final class Surrogates {

    private Surrogates() {}

    /** Whether a surrogate stands in {@code text} without its other half. */
    public static boolean anyUnpaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (!Character.isHighSurrogate(text.charAt(i))
                    || i + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(++i))) {
                return true;
            }
        }
        return false;
    }
}
