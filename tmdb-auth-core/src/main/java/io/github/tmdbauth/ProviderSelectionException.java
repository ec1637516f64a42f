package io.github.tmdbauth;

/**
 * No provider could be chosen: none was found, several were and none was named, or the one named is missing or broken. The
 * message lists what was found, what is broken and why, and the ways to mend it.
 */
public final class ProviderSelectionException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ProviderSelectionException(String message) {
        super(message);
    }
}
