package io.github.tmdbauth.spi;

import io.github.tmdbauth.internal.json.JsonBody;
import io.github.tmdbauth.internal.text.PercentEncoding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the secrets of one call out of text that others wrote: TMDb's message, an exception of the HTTP client. Made only
 * when something failed.
 */
final class Redaction {

    /** Text that others wrote is cut here: enough to recognise a failure, too little for a page of HTML. */
    private static final int MAX_LENGTH = 300;

    /** No question mark before the equals sign: a text of nothing but question marks would take quadratic time. */
    private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"'<>?=]*=[^\\s\"'<>]*");

    /** Line breaks of every kind, terminal controls, and marks that turn the direction of writing: a log line stays one. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final int MAX_CAUSES = 8;
    private static final String MASK = "[redacted]";

    private final List<String> forms = new ArrayList<>();
    /** One that is too short to be searched for without tearing words apart. */
    private boolean unsearchable;

    Redaction(List<String> secretsOfTheClient, List<String> secretsOfTheCall) {
        secretsOfTheClient.forEach(this::add);
        secretsOfTheCall.forEach(this::add);
        // The longest first, so that a secret within another does not leave the rest of it standing.
        forms.sort((a, b) -> b.length() - a.length());
    }

    private void add(String secret) {
        if (secret.length() < 3) {
            unsearchable |= !secret.isEmpty();
            return;
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String json = new String(JsonBody.of("", secret), StandardCharsets.UTF_8);
        for (String form : List.of(
                secret,
                PercentEncoding.encode(secret),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                json.substring(5, json.length() - 2),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
            if (!forms.contains(form)) {
                forms.add(form);
            }
        }
    }

    /** The text without secrets, queries of URLs and control characters; null if nothing of it can be shown. */
    @Nullable String mask(@Nullable String text) {
        if (text == null || unsearchable) {
            return null;
        }
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        masked = QUERY.matcher(masked).replaceAll("?" + MASK);
        masked = INVISIBLE.matcher(masked).replaceAll(" ");
        return masked.length() > MAX_LENGTH ? masked.substring(0, MAX_LENGTH) + "…" : masked;
    }

    /** A copy of {@code failure} and its causes, with their kinds and stack traces, and without their secrets. */
    Throwable mask(Throwable failure) {
        return mask(failure, MAX_CAUSES);
    }

    private Throwable mask(Throwable failure, int causesLeft) {
        Throwable cause = failure.getCause();
        String text = mask(failure.getMessage());
        return new RedactedCause(
                failure.getClass().getName() + (text == null ? "" : ": " + text),
                cause == null || causesLeft == 0 ? null : mask(cause, causesLeft - 1),
                failure.getStackTrace());
    }

    /** What an exception of the HTTP client said. It is copied because its own message cannot be changed. */
    @SuppressWarnings("OverrideThrowableToString") // the message alone would stand behind this class's name
    private static final class RedactedCause extends Exception {

        private static final long serialVersionUID = 1;

        RedactedCause(String message, @Nullable Throwable cause, StackTraceElement[] stackTrace) {
            super(message, cause, false, true);
            setStackTrace(stackTrace);
        }

        /** The original's class and message, without this class's name before them. */
        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
