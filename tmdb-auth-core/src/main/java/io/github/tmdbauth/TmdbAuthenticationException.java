package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An operation failed. The subclasses tell failures apart by what a caller can do about them; the message says what that
 * is, and where more is written. Neither message nor cause ever holds a secret.
 */
public abstract class TmdbAuthenticationException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String GUIDE = "https://github.com/tmdb-auth/tmdb-auth/blob/main/docs/errors.md";

    private final ErrorDetails details;

    TmdbAuthenticationException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.details = requireNonNull(details, "details");
    }

    /** What happened, what to do about it, and where more is written. */
    @Override
    public String getMessage() {
        return super.getMessage() + " (see " + guideTo(getClass()) + ")";
    }

    /** Where the documentation speaks of an exception: under a heading that is its name. */
    static String guideTo(Class<? extends RuntimeException> type) {
        return GUIDE + "#" + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** What was asked for. */
    public Operation operation() {
        return details.operation();
    }

    /** The answer's HTTP status; empty if there was no answer. */
    public OptionalInt httpStatus() {
        return optional(details.httpStatus());
    }

    /** TMDb's own {@code status_code}, also one that its documentation does not list; empty if the answer named none. */
    public OptionalInt tmdbCode() {
        return optional(details.tmdbCode());
    }

    /** TMDb's {@code status_message}; its wording changes over the years, so show it, but do not decide by it. */
    public Optional<String> tmdbMessage() {
        return Optional.ofNullable(details.tmdbMessage());
    }

    /**
     * Whether asking again may help and does no harm: it can neither use up a token, nor repeat a login, nor create a second
     * session. False where TMDb's answer will be the same.
     */
    public boolean retrySafe() {
        return details.retrySafe();
    }

    /** Whether TMDb may have carried out the operation although no result came back. */
    public boolean outcomeUnknown() {
        return details.outcomeUnknown();
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
