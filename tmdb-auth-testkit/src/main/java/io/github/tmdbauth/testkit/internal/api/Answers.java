package io.github.tmdbauth.testkit.internal.api;

import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.json.Json;
import io.github.tmdbauth.testkit.internal.state.ExpirationText;
import io.github.tmdbauth.testkit.internal.state.GuestSession;
import io.github.tmdbauth.testkit.internal.state.RequestToken;
import io.github.tmdbauth.testkit.internal.state.Session;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import io.github.tmdbauth.testkit.internal.state.UserAccess;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** TMDb's answers, byte for byte as they were recorded: member order, header forms, and the odd newline. */
public final class Answers {
    private static final String JSON = "application/json;charset=utf-8";

    private Answers() {}

    /** What was recorded in 2026; the documentation shows a {@code status_code} and a {@code status_message} more. */
    static HttpResponse keyIsGood() {
        return ok(members(Map.of()));
    }

    static HttpResponse requestToken(RequestToken token) {
        Map<String, Object> members = members(Map.of());
        members.put("expires_at", ExpirationText.of(token.expiresAt()));
        members.put("request_token", token.value());
        return ok(members);
    }

    static HttpResponse session(Session session) {
        return ok(members(Map.of("session_id", session.id())));
    }

    static HttpResponse guestSession(GuestSession guest) {
        Map<String, Object> members = members(Map.of("guest_session_id", guest.id()));
        members.put("expires_at", ExpirationText.of(guest.expiresAt()));
        return ok(members);
    }

    static HttpResponse sessionDeleted() {
        return ok(members(Map.of()));
    }

    static HttpResponse userRequestToken(RequestToken token) {
        Map<String, Object> members = statusMembers(TmdbStatus.SUCCESS);
        members.put("request_token", token.value());
        return ok(members);
    }

    static HttpResponse userAccess(UserAccess access) {
        Map<String, Object> members = statusMembers(TmdbStatus.SUCCESS);
        members.put("access_token", access.accessToken());
        members.put("account_id", access.accountId());
        return ok(members);
    }

    static HttpResponse userAccessDeleted() {
        return ok(statusMembers(TmdbStatus.DELETED));
    }

    public static HttpResponse refused(TmdbStatus status) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("success", false);
        if (status == TmdbStatus.SESSION_DENIED || status == TmdbStatus.NO_WRITE_PERMISSION) {
            members.put("failure", true); // seen with these two, and not with 7, 30 and 34
        }
        members.put("status_code", status.code());
        members.put("status_message", status.message());
        return answer(status.httpStatus(), Json.write(members));
    }

    /** From the gateway in front of TMDb's application, which has its own member order and ends with a newline. */
    static HttpResponse credentialRefused() {
        TmdbStatus status = TmdbStatus.INVALID_API_KEY;
        String body = "{\"status_code\":" + status.code() + ",\"status_message\":\"" + status.message()
                + "\",\"success\":false}\n";
        return answer(status.httpStatus(), body.getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, Object> members(Map<String, Object> afterSuccess) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("success", true);
        members.putAll(afterSuccess);
        return members;
    }

    private static Map<String, Object> statusMembers(TmdbStatus status) {
        Map<String, Object> members = members(Map.of());
        members.put("status_code", status.code());
        members.put("status_message", status.message());
        return members;
    }

    private static HttpResponse ok(Map<String, Object> members) {
        byte[] body = Json.write(members);
        return answer(200, body).with("ETag", etag(body));
    }

    private static HttpResponse answer(int status, byte[] body) {
        return HttpResponse.of(status, JSON, body).with("Cache-Control", "max-age=0, private");
    }

    private static String etag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(Arrays.copyOf(digest, 16)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
