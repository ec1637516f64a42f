package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.internal.text.PercentEncoding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sign-in that waits for the user's decision: all that has to be kept between its start and its end.
 *
 * <p>It is a secret, and it is what ties the callback to the browser that began: keep it where only this browser's next
 * request finds it, in the HTTP session or in a cookie with {@code Secure}, {@code HttpOnly}, {@code SameSite=Lax} and a
 * name that begins with {@code __Host-}. (With {@code SameSite=Strict} the browser would not send it when TMDb sends the user
 * back.) Remove it when the callback has come: a token works once.
 *
 * @param token the request token, of v3 or v4
 * @param expiration when TMDb says that the token ends
 * @param state the application's own, which the redirect's path carries; empty if there is none
 */
public record PendingSignIn(String token, Expiration expiration, String state) {

    /** So that a later form can be told from this one while instances of both serve one application. */
    private static final String FORM = "1";

    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{0,200}");

    /** @throws IllegalArgumentException if {@code token} is blank or {@code state} cannot stand in a path as it is */
    public PendingSignIn {
        requireNonNull(expiration, "expiration");
        if (requireNonNull(token, "token").isBlank()) {
            throw new IllegalArgumentException("token: is blank");
        }
        checkedState(state);
    }

    static String checkedState(String state) {
        if (!STATE.matcher(requireNonNull(state, "state")).matches()) {
            throw new IllegalArgumentException(
                    "state: must be at most 200 of A-Z, a-z, 0-9, '-' and '_', so that it stands in a path as it is");
        }
        return state;
    }

    /** Whether it has ended by {@code clock}; false if the end is unknown. */
    public boolean isExpired(InstantSource clock) {
        return expiration.hasPassed(clock);
    }

    /**
     * As text for an HTTP session or a cookie: printable ASCII without space, comma, semicolon, quote and backslash, about
     * 60 characters (v3) or 350 (v4). To the second; an expiration that TMDb gave in an unreadable form becomes unknown.
     */
    public String encode() {
        String seconds = expiration
                .instant()
                .map(instant -> Long.toString(instant.getEpochSecond()))
                .orElse("");
        return String.join(":", FORM, PercentEncoding.encode(token), seconds, state);
    }

    /**
     * Reads what {@link #encode()} gave; empty for every other text. What comes from a cookie may be anything, and a sign-in
     * that cannot be read is one that nobody began.
     */
    public static Optional<PendingSignIn> decode(String text) {
        String[] parts = requireNonNull(text, "text").split(":", -1);
        if (parts.length != 4 || !parts[0].equals(FORM)) {
            return Optional.empty();
        }
        try {
            Expiration expiration = parts[2].isEmpty()
                    ? Expiration.unknown()
                    : Expiration.at(Instant.ofEpochSecond(Long.parseLong(parts[2])));
            return Optional.of(new PendingSignIn(PercentEncoding.decodeQuery(parts[1]), expiration, parts[3]));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "PendingSignIn[token=redacted, expiration=" + expiration + ", state=redacted]";
    }
}
