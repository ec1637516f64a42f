package io.github.tmdbauth.testkit.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Turns an answer into the bytes of the wire, all in one array so that it leaves in one write. */
public final class ResponseEncoder {
    private ResponseEncoder() {}

    /** Head and body, as the answer to that request has them. */
    public static byte[] encode(HttpResponse response, Instant now, HttpRequest request) {
        boolean withBody = !request.method().equals("HEAD");
        return encode(response, now, request.keepsConnection(), withBody);
    }

    /**
     * Head and body.
     *
     * @param withBody false for the answer to a HEAD, which announces a body and has none
     */
    public static byte[] encode(HttpResponse response, Instant now, boolean keepConnection, boolean withBody) {
        StringBuilder head = new StringBuilder(320);
        head.append("HTTP/1.1 ").append(response.status()).append(' ').append(ReasonPhrase.of(response.status()));
        head.append("\r\nDate: ").append(date(now)).append("\r\n");
        for (HttpHeader header : response.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        head.append("Content-Length: ").append(response.body().length).append("\r\n");
        head.append("Connection: ")
                .append(keepConnection ? "keep-alive" : "close")
                .append("\r\n\r\n");
        byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (!withBody) {
            return headBytes;
        }
        byte[] all = Arrays.copyOf(headBytes, headBytes.length + response.body().length);
        System.arraycopy(response.body(), 0, all, headBytes.length, response.body().length);
        return all;
    }

    /** IMF-fixdate by hand: a formatter costs 20 ms at its first use, and its names depend on the locale. */
    public static String date(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(29);
        text.append(abbreviation("MonTueWedThuFriSatSun", time.getDayOfWeek().getValue()));
        text.append(", ");
        twoDigits(text, time.getDayOfMonth()).append(' ');
        text.append(abbreviation("JanFebMarAprMayJunJulAugSepOctNovDec", time.getMonthValue()));
        text.append(' ');
        text.append(time.getYear()).append(' ');
        twoDigits(text, time.getHour()).append(':');
        twoDigits(text, time.getMinute()).append(':');
        return twoDigits(text, time.getSecond()).append(" GMT").toString();
    }

    private static String abbreviation(String all, int number) {
        return all.substring(number * 3 - 3, number * 3);
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
