package io.github.tmdbauth.testkit.internal.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request target as TMDb's edge reads it: it decodes the path once, {@code %2F} too, and then resolves dot segments. */
public final class RequestTarget {
    private final String path;
    private final Map<String, String> query;

    private RequestTarget(String path, Map<String, String> query) {
        this.path = path;
        this.query = query;
    }

    /**
     * Reads the target of a request line.
     *
     * @throws IllegalArgumentException if a percent sign is followed by no two hexadecimal digits
     */
    public static RequestTarget parse(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        // In a path it is a second URL: the mistake of a client that puts URLs together.
        int scheme = path.startsWith("/") ? -1 : path.indexOf("://");
        if (scheme > 0) {
            int slash = path.indexOf('/', scheme + 3); // the absolute form, as a proxy gets it
            path = slash < 0 ? "/" : path.substring(slash);
        }
        return new RequestTarget(
                resolveDots(decode(path, false)), parameters(mark < 0 ? "" : target.substring(mark + 1)));
    }

    public String path() {
        return path;
    }

    /** Decoded; of parameters of the same name the last one. */
    public Map<String, String> query() {
        return query;
    }

    /**
     * Reads what stands after a question mark, or in the body of a form.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(decode(name, true), equals < 0 ? "" : decode(pair.substring(equals + 1), true));
            }
        }
        return parameters;
    }

    private static String resolveDots(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }

    private static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new IllegalArgumentException("a percent sign without two hexadecimal digits");
                }
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
