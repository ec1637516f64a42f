package io.github.tmdbauth.testkit.internal.state;

/** How ids appear in texts for people: enough to tell two of them apart, too little to use one. */
public final class Redaction {
    private Redaction() {}

    /** The first four characters, of long ids only. */
    public static String shortened(String id) {
        return id.length() < 16 ? "…" : id.substring(0, 4) + "…";
    }
}
