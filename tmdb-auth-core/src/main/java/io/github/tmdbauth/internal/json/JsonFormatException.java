package io.github.tmdbauth.internal.json;

/** What was read is no JSON object, or a member has the wrong type. The message quotes nothing of what was read. */
public final class JsonFormatException extends Exception {

    private static final long serialVersionUID = 1;

    JsonFormatException(String message) {
        // Jackson's own exceptions quote the text they stumbled over, so none is kept as a cause.
        super(message);
    }
}
