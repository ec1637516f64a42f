package io.github.tmdbauth;

/**
 * How the secrets of {@code validateRequestToken} and {@code createSession} travel. The other operations have one form.
 */
public enum RequestForm {
    /** In a JSON body, as TMDb documents today. The default: a body does not end up in access logs. */
    JSON_BODY,
    /**
     * In the query of a GET, as older clients send it; TMDb still served it when last recorded (2026-05). Proxies and
     * servers log queries: choose it only for a gateway that lets no body through. What makes a URL of more than 8,192 bytes
     * is refused with {@link IllegalArgumentException}, since TMDb's edge takes no longer one.
     */
    QUERY
}
