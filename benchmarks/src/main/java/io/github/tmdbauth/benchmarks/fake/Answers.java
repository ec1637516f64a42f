package io.github.tmdbauth.benchmarks.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads the answers of a connection, and knows no more of HTTP than where one ends. */
final class Answers {

    private final InputStream input;
    private final byte[] buffer = new byte[64 * 1024];
    private int length;

    Answers(InputStream input) {
        this.input = input;
    }

    /** Reads one answer whole, after which nothing may follow; how many bytes it has. */
    int next() throws IOException {
        length = 0;
        int expected = -1;
        boolean chunked = false;
        while (!(chunked ? endsWith("0\r\n\r\n") : expected == length)) {
            int count = input.read(buffer, length, buffer.length - length);
            if (count < 0) {
                throw new EOFException("the connection ended in an answer");
            }
            length += count;
            if (expected < 0 && !chunked) {
                String text = new String(buffer, 0, length, ISO_8859_1);
                int end = text.indexOf("\r\n\r\n");
                if (end >= 0) {
                    String head = text.substring(0, end).toLowerCase(Locale.ROOT);
                    if (!head.startsWith("http/1.1 200")) {
                        throw new IOException("the server answered "
                                + text.lines().findFirst().orElse(""));
                    }
                    int announced = head.indexOf("\r\ncontent-length:");
                    chunked = announced < 0;
                    if (!chunked) {
                        String number = head.substring(announced + 17)
                                .lines()
                                .findFirst()
                                .orElse("")
                                .strip();
                        expected = end + 4 + Integer.parseInt(number);
                    }
                }
            }
        }
        return length;
    }

    private boolean endsWith(String end) {
        return length >= end.length()
                && new String(buffer, length - end.length(), end.length(), ISO_8859_1).equals(end);
    }
}
