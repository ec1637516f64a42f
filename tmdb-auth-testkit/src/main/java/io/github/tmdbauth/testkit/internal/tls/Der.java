package io.github.tmdbauth.testkit.internal.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The few forms of ASN.1's distinguished encoding that a certificate is made of. */
final class Der {
    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return element(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return element(0x31, parts);
    }

    static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    static byte[] trueValue() {
        return element(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] octets(byte[] content) {
        return element(0x04, content);
    }

    static byte[] bits(byte[] content) {
        return element(0x03, new byte[] {0}, content);
    }

    /** A set of up to eight flags, the first one highest; DER leaves out the zeros after the last one that is set. */
    static byte[] flags(int octet) {
        return element(0x03, new byte[] {(byte) Integer.numberOfTrailingZeros(octet), (byte) octet});
    }

    static byte[] text(String value) {
        return element(0x0c, value.getBytes(StandardCharsets.UTF_8));
    }

    /** @param tag a context-specific tag with its class and form, as {@code 0xa0} */
    static byte[] tagged(int tag, byte[] content) {
        return element(tag, content);
    }

    /** A GeneralizedTime, which RFC 5280 reserves for years from 2050 on and every JDK reads for all. */
    static byte[] time(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        long digits = time.getYear() * 10_000_000_000L
                + time.getMonthValue() * 100_000_000L
                + time.getDayOfMonth() * 1_000_000L
                + time.getHour() * 10_000L
                + time.getMinute() * 100L
                + time.getSecond();
        return element(0x18, (digits + "Z").getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier, written with dots. */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        base128(content, Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(content, Long.parseLong(arcs[i]));
        }
        return element(0x06, content.toByteArray());
    }

    private static void base128(ByteArrayOutputStream out, long value) {
        for (int shift = 56; shift > 0; shift -= 7) {
            if (value >> shift != 0) {
                out.write((int) (((value >> shift) & 0x7f) | 0x80));
            }
        }
        out.write((int) (value & 0x7f));
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length < 0x80) {
            element.write(length);
        } else {
            byte[] octets = BigInteger.valueOf(length).toByteArray();
            int leadingZero = octets[0] == 0 ? 1 : 0;
            element.write(0x80 | octets.length - leadingZero);
            element.write(octets, leadingZero, octets.length - leadingZero);
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
