package io.github.tmdbauth.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request written out by hand, for {@link RawConnection}. */
final class RawRequest {
    private final String method;
    private final String target;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String body = "";

    private RawRequest(String method, String target) {
        this.method = method;
        this.target = target;
        headers.put("Host", "api.themoviedb.org");
    }

    static RawRequest get(String target) {
        return new RawRequest("GET", target);
    }

    static RawRequest post(String target) {
        return new RawRequest("POST", target);
    }

    static RawRequest delete(String target) {
        return new RawRequest("DELETE", target);
    }

    static RawRequest of(String method, String target) {
        return new RawRequest(method, target);
    }

    RawRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The application's proof in the form of v3. */
    RawRequest key(FakeApplication application) {
        String withKey = target + (target.contains("?") ? "&" : "?") + "api_key="
                + application.apiKey().value();
        RawRequest request = new RawRequest(method, withKey);
        request.headers.putAll(headers);
        request.body = body;
        return request;
    }

    /** The application's proof in the form of v4. */
    RawRequest bearer(FakeApplication application) {
        return header("Authorization", "Bearer " + application.readAccessToken().value());
    }

    RawRequest json(String body) {
        this.body = body;
        return header("Content-Type", "application/json");
    }

    /** A body without a media type. */
    RawRequest body(String body) {
        this.body = body;
        return this;
    }

    byte[] bytes() {
        byte[] bodyBytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        if (bodyBytes.length > 0) {
            text.append("Content-Length: ").append(bodyBytes.length).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
}
