package io.github.tmdbauth.testkit.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes that arrive on one connection, by line and by count. */
public final class ConnectionInput {
    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private int allowance;

    public ConnectionInput(InputStream in) {
        this.in = in;
    }

    /** How many bytes the lines from now on may have together. */
    void allow(int bytes) {
        allowance = bytes;
    }

    /** The next line without its CRLF, one character for each byte. */
    String line() throws IOException, MalformedRequest {
        String line = lineOrEnd();
        if (line == null) {
            throw new EOFException("the connection ended within a request");
        }
        return line;
    }

    /** The next line, or null when there is not a byte more. */
    @Nullable String lineOrEnd() throws IOException, MalformedRequest {
        StringBuilder line = new StringBuilder(80);
        for (int next = read(); next >= 0; next = read()) {
            if (--allowance < 0) {
                throw new MalformedRequest(431, "head");
            }
            if (next == '\n') {
                throw new MalformedRequest(400, "bare LF");
            }
            if (next == '\r') {
                if (read() != '\n') {
                    throw new MalformedRequest(400, "bare CR");
                }
                return line.toString();
            }
            line.append((char) next);
        }
        if (line.length() > 0) {
            throw new EOFException("the connection ended within a line");
        }
        return null;
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = Arrays.copyOfRange(buffer, position, Math.min(limit, position + count));
        position += bytes.length;
        if (bytes.length == count) {
            return bytes;
        }
        byte[] rest = in.readNBytes(count - bytes.length);
        if (bytes.length + rest.length < count) {
            throw new EOFException("the connection ended within a body");
        }
        byte[] all = Arrays.copyOf(bytes, count);
        System.arraycopy(rest, 0, all, bytes.length, rest.length);
        return all;
    }

    private int read() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
            if (limit == 0) {
                return -1;
            }
        }
        return buffer[position++] & 0xff;
    }
}
