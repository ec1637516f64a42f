package io.github.tmdbauth.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, nested values skipped. Streaming, since TMDb's answers have at most five members and a
 * tree model costs a cold program hundreds of milliseconds.
 */
public final class JsonObject {

    /** Names are not interned: a server must not be able to fill the JVM's table of strings. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final Object NULL = new Object();
    private static final Object NESTED = new Object();

    /** Name, value, name, value: for five members faster and smaller than a map. */
    private final List<Object> members = new ArrayList<>(10);

    private JsonObject() {}

    /**
     * Reads a whole document.
     *
     * @throws JsonFormatException if it is not exactly one JSON object
     */
    public static JsonObject parse(byte[] document) throws JsonFormatException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonFormatException("it is not a JSON object");
            }
            JsonObject object = new JsonObject();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
                if (token == null) {
                    throw new JsonFormatException("it is cut off");
                }
                object.members.add(parser.currentName());
                object.members.add(value(parser, parser.nextToken()));
            }
            if (parser.nextToken() != null) {
                throw new JsonFormatException("something follows the JSON object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new JsonFormatException("it is not valid JSON");
        } catch (IOException e) {
            // Malformed UTF-8 arrives as a plain IOException from some of Jackson's decoders.
            throw new JsonFormatException("it is not valid JSON text");
        }
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token) throws IOException, JsonFormatException {
        if (token == null) {
            throw new JsonFormatException("it is cut off");
        }
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.INT
                        ? (Object) parser.getIntValue()
                        : (Object) parser.getDoubleValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case START_ARRAY -> strings(parser);
            default -> {
                parser.skipChildren();
                yield NESTED;
            }
        };
    }

    /** The strings of an array, anything else in it passed over. */
    private static List<String> strings(JsonParser parser) throws IOException, JsonFormatException {
        List<String> strings = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new JsonFormatException("it is cut off");
            }
            if (token == JsonToken.VALUE_STRING) {
                strings.add(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return strings;
    }

    /**
     * The text of a member; null if it is absent or null.
     *
     * @throws JsonFormatException if it is something else, or stands there twice
     */
    public @Nullable String string(String name) throws JsonFormatException {
        Object value = find(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new JsonFormatException("its member " + name + " is not a string");
    }

    /**
     * The truth value of a member; null if it is absent or null.
     *
     * @throws JsonFormatException if it is something else, or stands there twice
     */
    public @Nullable Boolean bool(String name) throws JsonFormatException {
        Object value = find(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new JsonFormatException("its member " + name + " is not true or false");
    }

    /**
     * The number of a member; null if it is absent or null.
     *
     * @throws JsonFormatException if it is something else, or stands there twice
     */
    public @Nullable Number number(String name) throws JsonFormatException {
        Object value = find(name);
        if (value == null || value instanceof Number) {
            return (Number) value;
        }
        throw new JsonFormatException("its member " + name + " is not a number");
    }

    /** The strings of a member that is an array; empty if it is anything else or absent. */
    public List<String> strings(String name) {
        for (int i = 0; i < members.size(); i += 2) {
            if (members.get(i).equals(name) && members.get(i + 1) instanceof List<?> found) {
                return found.stream().map(String.class::cast).toList();
            }
        }
        return List.of();
    }

    /**
     * A member of which only the presence matters for the caller, as text; null if it is absent or null.
     *
     * @throws JsonFormatException if it stands there twice
     */
    public @Nullable String anyText(String name) throws JsonFormatException {
        Object value = find(name);
        return value == null ? null : value == NESTED || value instanceof List ? "" : value.toString();
    }

    private @Nullable Object find(String name) throws JsonFormatException {
        Object found = null;
        for (int i = 0; i < members.size(); i += 2) {
            if (members.get(i).equals(name)) {
                if (found != null) {
                    // Two answers to one question: which token is the real one is not ours to guess.
                    throw new JsonFormatException("its member " + name + " stands there twice");
                }
                found = members.get(i + 1);
            }
        }
        return found == NULL ? null : found;
    }
}
