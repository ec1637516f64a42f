package io.github.tmdbauth.testkit.internal.api;

import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.json.JsonWriter;
import io.github.tmdbauth.testkit.internal.state.ExpirationText;
import io.github.tmdbauth.testkit.internal.state.GuestSession;
import io.github.tmdbauth.testkit.internal.state.RequestToken;
import io.github.tmdbauth.testkit.internal.state.Session;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import io.github.tmdbauth.testkit.internal.state.UserAccess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** TMDb's answers, byte for byte as they were recorded: member order, header forms, and the odd newline. */
public final class Answers {
    private static final String JSON = "application/json;charset=utf-8";

    private Answers() {}

    /** As recorded in May 2026, or as documented: with {@code status_code} and {@code status_message}. */
    static HttpResponse keyIsGood(boolean asDocumented) {
        return ok(asDocumented ? statusMembers(TmdbStatus.SUCCESS) : members(Map.of()));
    }

    /** The members and their order are those of bodies that users of TMDb have published. */
    static HttpResponse account(Session session) {
        byte[] digest = sha256(session.userName().getBytes(StandardCharsets.UTF_8));
        Map<String, @Nullable Object> avatar = new LinkedHashMap<>();
        avatar.put("gravatar", Map.of("hash", HexFormat.of().formatHex(digest, 0, 16)));
        avatar.put("tmdb", Collections.singletonMap("avatar_path", null));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("avatar", avatar);
        members.put("id", (long) (ByteBuffer.wrap(digest).getInt() & 0x00ffffff));
        members.put("iso_639_1", "en");
        members.put("iso_3166_1", "US");
        members.put("name", "");
        members.put("include_adult", false);
        members.put("username", session.userName());
        return ok(members);
    }

    /** A first page with nothing on it. */
    static HttpResponse emptyPage() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("page", 1);
        members.put("results", List.of());
        members.put("total_pages", 1);
        members.put("total_results", 0);
        return ok(members);
    }

    /** What can be done at a path. That TMDb answers such a question, and how, is not recorded. */
    static HttpResponse options(Collection<String> methods) {
        return HttpResponse.of(200, "text/plain", new byte[0]).with("Allow", String.join(", ", methods));
    }

    /** In the form of those recorded from 2014 to 2019: without {@code success}, and with a newline. */
    public static HttpResponse overTheLimit(int count, int limit) {
        TmdbStatus status = TmdbStatus.RATE_LIMITED;
        String body = "{\"status_code\":" + status.code() + ",\"status_message\":\"Your request count (" + count
                + ") is over the allowed limit of " + limit + ".\"}\n";
        return HttpResponse.of(status.httpStatus(), JSON, body.getBytes(StandardCharsets.US_ASCII));
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
        return answer(status.httpStatus(), JsonWriter.write(members));
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
        byte[] body = JsonWriter.write(members);
        return answer(200, body).with("ETag", etag(body));
    }

    private static HttpResponse answer(int status, byte[] body) {
        return HttpResponse.of(status, JSON, body).with("Cache-Control", "max-age=0, private");
    }

    private static String etag(byte[] body) {
        return "W/\"" + HexFormat.of().formatHex(sha256(body), 0, 16) + "\"";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
