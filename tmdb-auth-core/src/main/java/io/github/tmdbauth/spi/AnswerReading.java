package io.github.tmdbauth.spi;

import io.github.tmdbauth.internal.json.JsonFormatException;
import io.github.tmdbauth.internal.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Makes of a reply the result of an exchange, or its failure. */
final class AnswerReading {

    private final Failures failures;
    private final int maxBytes;

    AnswerReading(Failures failures, int maxBytes) {
        this.failures = failures;
        this.maxBytes = maxBytes;
    }

    <T extends @Nullable Object> T read(Exchange<T> exchange, HttpReply reply) {
        boolean success = reply.status() >= 200 && reply.status() < 300;
        JsonObject answer;
        try {
            answer = json(reply);
            if (success && (answer == null || !Boolean.FALSE.equals(answer.bool("success")))) {
                return exchange.reader().read(answer);
            }
        } catch (JsonFormatException | UnreadableAnswerException e) {
            if (success) {
                throw failures.ofUnreadableAnswer(exchange, reply.status(), String.valueOf(e.getMessage()));
            }
            // Servers in front of TMDb answer in HTML: the status says all there is.
            answer = null;
        }
        throw failures.ofAnswer(exchange, reply, answer);
    }

    /** The body's members; null if there is no body. */
    private @Nullable JsonObject json(HttpReply reply) throws JsonFormatException, UnreadableAnswerException {
        byte[] body = decoded(reply);
        if (body.length == 0) {
            return null;
        }
        String mediaType = reply.header("Content-Type").orElse("application/json");
        int parameters = mediaType.indexOf(';');
        String type = (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            // A captive portal's page: its text is none of ours to repeat.
            throw new UnreadableAnswerException(
                    type.equals("text/html") ? "it is an HTML page, not JSON" : "its Content-Type is not JSON");
        }
        return JsonObject.parse(body);
    }

    /** TMDb is never asked for an encoding; a server on the way may choose gzip all the same. */
    private byte[] decoded(HttpReply reply) throws UnreadableAnswerException {
        String encoding = reply.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity") || reply.body().length == 0) {
            return reply.body();
        }
        if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            throw new UnreadableAnswerException("its Content-Encoding was not asked for and cannot be read");
        }
        byte[] body;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            body = gzip.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new UnreadableAnswerException("its gzip encoding is broken");
        }
        if (body.length > maxBytes) {
            throw new UnreadableAnswerException("decoded, it has more than " + maxBytes + " bytes");
        }
        return body;
    }
}
