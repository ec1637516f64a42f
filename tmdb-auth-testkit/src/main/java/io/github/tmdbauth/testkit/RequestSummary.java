package io.github.tmdbauth.testkit;

import io.github.tmdbauth.testkit.internal.json.JsonReader;
import io.github.tmdbauth.testkit.internal.state.Redaction;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A request in one line for failure messages: names in full, ids by their first characters, everything else hidden. */
final class RequestSummary {
    private static final Set<String> IDS =
            Set.of("api_key", "request_token", "session_id", "guest_session_id", "access_token");

    private RequestSummary() {}

    static String of(RecordedRequest request) {
        StringBuilder text = new StringBuilder(request.method()).append(' ').append(path(request.path()));
        request.query().ifPresent(query -> text.append('?').append(query(query)));
        if (request.bodyLength() > 0) {
            text.append(' ')
                    .append(isForm(request) ? "with a form {" + query(request.bodyText()) + "}" : body(request.body()));
        }
        return text.append(" on connection ")
                .append(request.connection())
                .append(" at ")
                .append(request.receivedAt())
                .toString();
    }

    /** Words of the API's own paths have no digits, but for the version; ids do. */
    static String path(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> segment.matches("[a-z_]*|[0-9]|__fake") ? segment : Redaction.shortened(segment))
                .collect(Collectors.joining("/"));
    }

    /** What a user's browser sends to the approval page; the operations take JSON only. */
    private static boolean isForm(RecordedRequest request) {
        return request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
    }

    private static String query(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .map(pair -> pair.length < 2 ? "…" : pair[0] + "=" + value(pair[0], pair[1]))
                .collect(Collectors.joining("&"));
    }

    private static String body(byte[] body) {
        Map<String, String> members;
        try {
            members = JsonReader.read(body);
        } catch (IOException e) {
            return "with " + body.length + " bytes that are no JSON object";
        }
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + value(member.getKey(), member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static String value(String name, String value) {
        return IDS.contains(name) ? Redaction.shortened(value) : "…";
    }
}
