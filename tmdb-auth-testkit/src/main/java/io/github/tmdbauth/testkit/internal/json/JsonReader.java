package io.github.tmdbauth.testkit.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads JSON as far as it is flat. */
public final class JsonReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonReader() {}

    /**
     * The scalar members of an object as text. Null, nested objects and arrays are left out; of members of the same
     * name the last one counts.
     *
     * @throws IOException if the bytes are anything but one JSON object
     */
    public static Map<String, String> read(byte[] bytes) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser json = FACTORY.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_NULL || !value.isScalarValue()) {
                    json.skipChildren();
                } else {
                    members.put(name, json.getText());
                }
            }
            if (json.nextToken() != null) {
                throw new IOException("more than one JSON value");
            }
        }
        return members;
    }
}
