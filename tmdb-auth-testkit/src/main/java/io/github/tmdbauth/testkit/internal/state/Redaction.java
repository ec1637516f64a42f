package io.github.tmdbauth.testkit.internal.state;

/** How ids appear in texts for people: enough to tell two of them apart, too little to use one. */
public final class Redaction {
    private static final int SHOWN = 4;

    private Redaction() {}

    /** The first four characters, or of a JWT, all of which begin alike, the last four; of long ids only. */
    public static String shortened(String id) {
        if (id.length() < 16) {
            return "…";
        }
        return id.startsWith("eyJ") ? "…" + id.substring(id.length() - SHOWN) : id.substring(0, SHOWN) + "…";
    }
}
