package io.github.tmdbauth.testkit.internal.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes small objects in the order of a map. Of Jackson only the escapes: its generators take a fresh JVM 40 ms. */
public final class JsonWriter {
    private JsonWriter() {}

    /**
     * Compact UTF-8, members in the order of the map.
     *
     * @param members values of the types String, Boolean, Integer, Long, BigDecimal, maps and lists of these, and null
     */
    public static byte[] write(Map<String, ? extends @Nullable Object> members) {
        StringBuilder json = new StringBuilder(256);
        write(json, members);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(StringBuilder json, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            char separator = '{';
            for (Map.Entry<?, ?> member : members.entrySet()) {
                json.append(separator);
                quote(json, (String) member.getKey());
                json.append(':');
                write(json, member.getValue());
                separator = ',';
            }
            json.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> elements) {
            char separator = '[';
            for (Object element : elements) {
                json.append(separator);
                write(json, element);
                separator = ',';
            }
            json.append(elements.isEmpty() ? "[]" : "]");
        } else if (value instanceof String text) {
            quote(json, text);
        } else if (value instanceof BigDecimal number) {
            json.append(number.toPlainString());
        } else if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            json.append(value);
        } else {
            throw new IllegalArgumentException(
                    "no JSON for a " + value.getClass().getName());
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
