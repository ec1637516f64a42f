package io.github.tmdbauth;

/**
 * No provider could be chosen: none was found, several were and none was named, or the one named is missing or broken. The
 * message lists what was found, what is broken and why, and the ways to mend it; the suppressed exceptions are those of
 * the broken ones.
 *
 * <p>A broken provider beside the one that is chosen is no failure: it is left out, with a warning in the log.
 */
public final class ProviderSelectionException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ProviderSelectionException(String message) {
        super(message);
    }
}
