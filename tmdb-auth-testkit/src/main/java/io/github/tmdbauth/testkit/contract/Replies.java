package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.util.function.Function;

/** Answers as text, one character for each byte, and scripts that give them. */
final class Replies {
    static final String OK = json(200, "{\"success\":true}");

    private Replies() {}

    /** An answer of TMDb's. */
    static String json(int status, String json) {
        return withBody(status, "Content-Type: application/json;charset=utf-8\r\n", json.getBytes(UTF_8));
    }

    /** @param headers each with its line's end; {@code Content-Length} is added */
    static String withBody(int status, String headers, byte[] body) {
        return head(status, headers + "Content-Length: " + body.length + "\r\n") + new String(body, ISO_8859_1);
    }

    static String head(int status, String headers) {
        return "HTTP/1.1 " + status + " Whatever\r\n" + headers + "\r\n";
    }

    /** Gives {@code reply} to every request. */
    static Origin.Script always(String reply) {
        return each(request -> reply);
    }

    /** Gives to each request what {@code answer} makes of it. */
    static Origin.Script each(Function<HttpRequest, String> answer) {
        return wire -> {
            for (HttpRequest request = wire.nextRequest(); request != null; request = wire.nextRequest()) {
                wire.write(answer.apply(request));
            }
        };
    }

    /** Gives {@code reply} to one request and ends the connection. */
    static Origin.Script once(String reply) {
        return wire -> {
            wire.request();
            wire.write(reply);
            wire.end();
        };
    }
}
