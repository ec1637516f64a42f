package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.internal.text.PercentEncoding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the redirect back from TMDb's approval page said, bound to the request token that was issued.
 *
 * <p>TMDb adds {@code request_token} and either {@code approved=true} or {@code denied=true}, and knows no {@code state}
 * parameter: the token itself is what ties a callback to a sign-in, so anything that is not exactly one of these two
 * answers about exactly this token is {@link Invalid}. (Recorded; that both flags or none ever occur is not.)
 *
 * <pre>{@code
 * if (ApprovalCallback.parse(requestUri, token) instanceof ApprovalCallback.Approved approved) {
 *     Session session = tmdb.blocking().createSession(approved.token());
 * }
 * }</pre>
 */
public sealed interface ApprovalCallback {

    /** The user said yes: exchange {@code token} for a session. */
    record Approved(RequestToken token) implements ApprovalCallback {
        /** Checks that {@code token} is given. */
        public Approved {
            requireNonNull(token, "token");
        }
    }

    /** The user said no. */
    record Denied() implements ApprovalCallback {}

    /**
     * Not an answer about this token: stale, forged, or cut off.
     *
     * @param reason what is wrong, for a log; without any secret
     */
    record Invalid(String reason) implements ApprovalCallback {
        /** Checks that {@code reason} is given. */
        public Invalid {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Reads the callback from the URI that was called; only its query matters. Never throws because of what the URI holds.
     *
     * @param issued the token that this user's sign-in began with
     */
    static ApprovalCallback parse(URI callback, RequestToken issued) {
        requireNonNull(callback, "callback");
        requireNonNull(issued, "issued");
        List<String> tokens = new ArrayList<>();
        List<String> approved = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        String query = queryOf(callback);
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1));
            switch (equals < 0 ? pair : PercentEncoding.decodeQuery(pair.substring(0, equals))) {
                case "request_token" -> tokens.add(value);
                case "approved" -> approved.add(value);
                case "denied" -> denied.add(value);
                default -> {
                    // The redirect's own query, if TMDb kept it, is the application's.
                }
            }
        }
        return judge(tokens, approved, denied, issued);
    }

    /**
     * Reads the callback from decoded query parameters, as web frameworks give them.
     *
     * @param parameters every value of each parameter; others than TMDb's are passed over
     * @param issued the token that this user's sign-in began with
     */
    static ApprovalCallback parse(Map<String, List<String>> parameters, RequestToken issued) {
        requireNonNull(parameters, "parameters");
        requireNonNull(issued, "issued");
        return judge(
                parameters.getOrDefault("request_token", List.of()),
                parameters.getOrDefault("approved", List.of()),
                parameters.getOrDefault("denied", List.of()),
                issued);
    }

    private static ApprovalCallback judge(
            List<String> tokens, List<String> approved, List<String> denied, RequestToken issued) {
        if (tokens.size() != 1) {
            return new Invalid(
                    tokens.isEmpty() ? "it names no request_token" : "it names request_token more than once");
        }
        if (!sameSecret(tokens.get(0), issued.value())) {
            return new Invalid("it names another request_token than the one issued");
        }
        if (approved.equals(List.of("true")) && denied.isEmpty()) {
            return new Approved(issued);
        }
        if (denied.equals(List.of("true")) && approved.isEmpty()) {
            return new Denied();
        }
        return new Invalid("it says neither approved=true nor denied=true, or not clearly");
    }

    /** In constant time, so that a forger cannot measure how much of a guess was right. */
    private static boolean sameSecret(String given, String issued) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), issued.getBytes(StandardCharsets.UTF_8));
    }

    private static String queryOf(URI callback) {
        if (!callback.isOpaque()) {
            return callback.getRawQuery() == null ? "" : callback.getRawQuery();
        }
        // "myapp:done?request_token=…" is opaque to java.net.URI, and a legal redirect all the same.
        String rest = callback.getRawSchemeSpecificPart();
        int mark = rest.indexOf('?');
        return mark < 0 ? "" : rest.substring(mark + 1);
    }
}
