package io.github.tmdbauth.testkit.internal.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tmdbauth.testkit.fault.FramingFault;
import java.util.Random;

/** Rewrites an encoded answer, one character for each of its bytes. */
final class SpoiledFraming {
    private static final String END = "\r\n";

    private SpoiledFraming() {}

    static byte[] of(FramingFault fault, byte[] answer) {
        if (fault instanceof FramingFault.Garbage garbage) {
            byte[] bytes = new byte[garbage.bytes()];
            new Random(garbage.seed()).nextBytes(bytes);
            return bytes;
        }
        return rewritten(fault, new String(answer, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    private static String rewritten(FramingFault fault, String answer) {
        int headEnd = answer.indexOf(END + END);
        int firstLineEnd = answer.indexOf(END);
        String body = answer.substring(headEnd + 4);
        if (fault instanceof FramingFault.BadStatusLine bad) {
            return bad.line() + answer.substring(firstLineEnd);
        } else if (fault instanceof FramingFault.HugeHeader huge) {
            return with("X-Huge: " + "a".repeat(huge.bytes()) + END, answer, firstLineEnd);
        } else if (fault instanceof FramingFault.ManyHeaders many) {
            StringBuilder headers = new StringBuilder();
            for (int i = 0; i < many.count(); i++) {
                headers.append("X-Many-").append(i).append(": ").append(i).append(END);
            }
            return with(headers.toString(), answer, firstLineEnd);
        } else if (fault instanceof FramingFault.WrongContentLength wrong) {
            return replaced(answer, length(Math.max(0, body.length() + wrong.difference())));
        } else if (fault instanceof FramingFault.DoubleContentLength) {
            return replaced(answer, length(body.length()) + length(body.length() + 1));
        } else if (fault instanceof FramingFault.Http10) {
            return "HTTP/1.0" + replaced(answer, "").substring("HTTP/1.1".length());
        } else if (fault instanceof FramingFault.BadChunk) {
            String head = replaced(answer.substring(0, headEnd + 4), "Transfer-Encoding: chunked" + END);
            String half = body.substring(0, body.length() / 2);
            return head + Integer.toHexString(half.length()) + END + half + END + "zz" + END
                    + body.substring(half.length());
        }
        throw new IllegalStateException(fault + " spoils no answer");
    }

    private static String with(String headers, String answer, int firstLineEnd) {
        return answer.substring(0, firstLineEnd + 2) + headers + answer.substring(firstLineEnd + 2);
    }

    private static String length(int length) {
        return "Content-Length: " + length + END;
    }

    /** Puts something else where the body's length stands. */
    private static String replaced(String answer, String replacement) {
        int start = answer.indexOf("Content-Length: ");
        return answer.substring(0, start) + replacement + answer.substring(answer.indexOf(END, start) + 2);
    }
}
