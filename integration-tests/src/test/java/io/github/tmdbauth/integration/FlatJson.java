package io.github.tmdbauth.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;

/** Reads a JSON object of strings, strictly, by RFC 8259 alone: a second opinion that shares no code with client or fake. */
final class FlatJson {

    private final String text;
    private int position;

    private FlatJson(String text) {
        this.text = text;
    }

    /** @throws AssertionError if it is anything else, or no UTF-8 */
    static Map<String, String> read(byte[] document) {
        try {
            FlatJson json = new FlatJson(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString());
            Map<String, String> members = new HashMap<>();
            char separator = json.next('{', '{');
            while (separator != '}') {
                String name = json.string();
                json.next(':', ':');
                if (members.put(name, json.string()) != null) {
                    throw new AssertionError("a member stands there twice");
                }
                separator = json.next(',', '}');
            }
            if (json.position != json.text.length()) {
                throw new AssertionError("something follows the object");
            }
            return members;
        } catch (CharacterCodingException e) {
            throw new AssertionError("the body is no UTF-8", e);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new AssertionError("the body is no JSON object of strings", e);
        }
    }

    private String string() {
        next('"', '"');
        StringBuilder value = new StringBuilder();
        for (char c = text.charAt(position++); c != '"'; c = text.charAt(position++)) {
            if (c < ' ') {
                throw new AssertionError("a control character that is not escaped");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = text.charAt(position++);
        if (c == 'u') {
            position += 4;
            return (char) Integer.parseInt(text.substring(position - 4, position), 16);
        }
        int index = "\"\\/bfnrt".indexOf(c);
        return "\"\\/\b\f\n\r\t".charAt(index);
    }

    private char next(char one, char other) {
        char c = text.charAt(position++);
        if (c != one && c != other) {
            throw new AssertionError("no " + one + " at character " + position);
        }
        return c;
    }
}
