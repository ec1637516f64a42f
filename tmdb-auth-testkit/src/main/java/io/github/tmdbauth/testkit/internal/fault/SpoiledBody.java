package io.github.tmdbauth.testkit.internal.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.testkit.fault.BodyFault;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Gives an answer another body. */
final class SpoiledBody {
    private SpoiledBody() {}

    static HttpResponse of(BodyFault fault, HttpResponse answer) {
        byte[] body = answer.body();
        if (fault instanceof BodyFault.MalformedJson) {
            return answer.withBody(Arrays.copyOf(body, body.length / 2));
        } else if (fault instanceof BodyFault.ByteOrderMark) {
            return answer.withBody(joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, body));
        } else if (fault instanceof BodyFault.WrongCharset) {
            return answer.withBody(new String(body, UTF_8).getBytes(UTF_16BE));
        } else if (fault instanceof BodyFault.Empty) {
            return answer.withBody(new byte[0]);
        } else if (fault instanceof BodyFault.Oversized oversized) {
            return answer.withBody(padded(body, oversized.bytes()));
        } else if (fault instanceof BodyFault.GzipBomb bomb) {
            return answer.withBody(compressed(padded(body, bomb.bytes()))).with("Content-Encoding", "gzip");
        } else if (fault instanceof BodyFault.Html) {
            byte[] page = "<!DOCTYPE html><title>Welcome</title><p>Please sign in to this network.".getBytes(US_ASCII);
            return answer.withBody(page).withContentType("text/html");
        } else if (fault instanceof BodyFault.MediaType type) {
            return answer.withContentType(type.mediaType());
        }
        return answer.withBody(SpoiledMembers.of(fault, body));
    }

    private static byte[] padded(byte[] body, int length) {
        byte[] padded = Arrays.copyOf(body, Math.max(length, body.length));
        Arrays.fill(padded, body.length, padded.length, (byte) ' ');
        return padded;
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
