package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.util.Map;

/**
 * The secrets of every case, made up: wherever one of them turns up beside the wire, a transport or core leaks. They have
 * the shapes of real ones, and characters that every encoding changes.
 */
final class Canaries {
    static final String API_KEY = "c0ffee00c0ffee00c0ffee00c0ffee01";
    static final String READ_ACCESS_TOKEN =
            "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJjYW5hcnktcmVhZC10b2tlbiJ9.Q2FuYXJ5UmVhZFNpZ25hdHVyZQ";
    static final String USER_NAME = "canary user+ö&%";
    static final String PASSWORD = "pass \"word\" & #%+\\/ü🙂 canary";
    static final RequestToken REQUEST_TOKEN =
            new RequestToken("ca7a0000000000000000000000000000000000a1", Expiration.unknown());
    static final Session SESSION = new Session("ca7a0000000000000000000000000000000000b2");
    static final String GUEST_SESSION_ID = "ca7a00000000000000000000000000c3";
    static final UserRequestToken USER_REQUEST_TOKEN = new UserRequestToken(
            "eyJhbGciOiJIUzI1NiJ9.eyJzY29wZXMiOiJjYW5hcnktcmVxdWVzdCJ9.Q2FuYXJ5UmVxdWVzdA", Expiration.unknown());
    static final UserAccessToken USER_ACCESS_TOKEN =
            new UserAccessToken("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnktYWNjZXNzIn0.Q2FuYXJ5QWNjZXNz");

    /** What each is, and its value. */
    static final Map<String, String> ALL = Map.of(
            "API key", API_KEY,
            "read access token", READ_ACCESS_TOKEN,
            "user name", USER_NAME,
            "password", PASSWORD,
            "request token", REQUEST_TOKEN.value(),
            "session id", SESSION.id(),
            "guest session id", GUEST_SESSION_ID,
            "user request token", USER_REQUEST_TOKEN.value(),
            "user access token", USER_ACCESS_TOKEN.value());

    private Canaries() {}
}
