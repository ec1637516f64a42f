package io.github.tmdbauth.benchmarks.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A token as the raw clients read it: streaming, with the date by its fixed layout, and without any check. */
record RawToken(String value, Instant expiresAt) {

    private static final JsonFactory JSON = new JsonFactory();

    static RawToken read(int status, byte[] body) throws IOException {
        if (status != 200) {
            throw new IOException("status " + status);
        }
        String value = "";
        Instant expiresAt = Instant.MAX;
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "request_token" -> value = parser.getText();
                    case "expires_at" -> expiresAt = instant(parser.getText());
                    default -> parser.skipChildren();
                }
            }
        }
        return new RawToken(value, expiresAt);
    }

    /** {@code yyyy-MM-dd HH:mm:ss UTC}. */
    private static Instant instant(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
