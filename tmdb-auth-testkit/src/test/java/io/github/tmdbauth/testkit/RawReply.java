package io.github.tmdbauth.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer as bytes, with the few looks into it that tests need. */
final class RawReply {
    private final String head;
    private final byte[] body;

    RawReply(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    String head() {
        return head;
    }

    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Everything, as it was on the wire. */
    String text() {
        return head + body();
    }

    int status() {
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    Optional<String> header(String name) {
        return List.of(head.split("\r\n")).stream()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    /** The value of a text member of the body. */
    String member(String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(body());
        if (!matcher.find()) {
            throw new AssertionError("no member " + name + " in an answer with status " + status());
        }
        return matcher.group(1);
    }
}
