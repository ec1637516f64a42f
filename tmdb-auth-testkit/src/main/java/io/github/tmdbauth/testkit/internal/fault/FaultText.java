package io.github.tmdbauth.testkit.internal.fault;

import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.RetryAfter;
import io.github.tmdbauth.testkit.fault.TlsFault;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/**
 * Faults and places in the words of Java, for those who write no Java: {@code reset}, {@code delay(PT0.5S)}, {@code
 * inBody(0.5)}. The names are those of the factories in {@link Fault} and {@link Place}, and those of {@link TlsFault}.
 */
public final class FaultText {
    private static final String FAULTS = "reset, close, halfClose, stall,"
            + " delay(PT0.5S), drip(1, PT0.1S), closeAfter(10), badChunk, wrongContentLength(5), doubleContentLength,"
            + " garbage(100, 1), badStatusLine(text), hugeHeader(100000), manyHeaders(1000), http10, earlyAnswer,"
            + " malformedJson, wrongType(member), without(member), nulled(member), extraMembers, duplicateMembers,"
            + " deepNesting(1000), byteOrderMark, wrongCharset, emptyBody, oversized(1000000), gzipBomb(1000000), html,"
            + " mediaType(text/plain), rateLimited, rateLimited(2), rateLimited(2026-01-01T12:01:00Z), rateLimited(text),"
            + " tmdbError(17), maintenance, failureWithStatus200(7), edgePage(502), redirect(302, /elsewhere),"
            + " redirectLoop(302), or one of TLS: ";

    private static final String PLACES = "onConnect, beforeRequest, beforeCommit, afterCommit, inHead, inBody(0.5)";

    private FaultText() {}

    /**
     * The fault that the text tells.
     *
     * @throws IllegalArgumentException if it is none; the text lists all
     */
    public static Fault fault(String text) {
        Call call = Call.of(text);
        return switch (call.signature()) {
            case "reset" -> Fault.reset();
            case "close" -> Fault.close();
            case "halfClose" -> Fault.halfClose();
            case "stall" -> Fault.stall();
            case "delay/1" -> Fault.delay(call.duration(0));
            case "drip/2" -> Fault.drip(call.integer(0), call.duration(1));
            case "closeAfter/1" -> Fault.closeAfter(call.integer(0));
            case "badChunk" -> Fault.badChunk();
            case "wrongContentLength/1" -> Fault.wrongContentLength(call.integer(0));
            case "doubleContentLength" -> Fault.doubleContentLength();
            case "garbage/2" -> Fault.garbage(call.integer(0), call.integer(1));
            case "badStatusLine/1" -> Fault.badStatusLine(call.text(0));
            case "hugeHeader/1" -> Fault.hugeHeader(call.integer(0));
            case "manyHeaders/1" -> Fault.manyHeaders(call.integer(0));
            case "http10" -> Fault.http10();
            case "earlyAnswer" -> Fault.earlyAnswer();
            case "malformedJson" -> Fault.malformedJson();
            case "wrongType/1" -> Fault.wrongType(call.text(0));
            case "without/1" -> Fault.without(call.text(0));
            case "nulled/1" -> Fault.nulled(call.text(0));
            case "extraMembers" -> Fault.extraMembers();
            case "duplicateMembers" -> Fault.duplicateMembers();
            case "deepNesting/1" -> Fault.deepNesting(call.integer(0));
            case "byteOrderMark" -> Fault.byteOrderMark();
            case "wrongCharset" -> Fault.wrongCharset();
            case "emptyBody" -> Fault.emptyBody();
            case "oversized/1" -> Fault.oversized(call.integer(0));
            case "gzipBomb/1" -> Fault.gzipBomb(call.integer(0));
            case "html" -> Fault.html();
            case "mediaType/1" -> Fault.mediaType(call.text(0));
            case "rateLimited" -> Fault.rateLimited(RetryAfter.absent());
            case "rateLimited/1" -> Fault.rateLimited(call.retryAfter());
            case "tmdbError/1" -> Fault.tmdbError(call.integer(0));
            case "maintenance" -> Fault.maintenance();
            case "failureWithStatus200/1" -> Fault.failureWithStatus200(call.integer(0));
            case "edgePage/1" -> Fault.edgePage(call.integer(0));
            case "redirect/2" -> Fault.redirect(call.integer(0), call.text(1));
            case "redirectLoop/1" -> Fault.redirectLoop(call.integer(0));
            default -> tlsFault(text);
        };
    }

    private static Fault tlsFault(String text) {
        return Arrays.stream(TlsFault.values())
                .filter(fault -> fault.name().replace("_", "").equalsIgnoreCase(text.replace("_", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault: found \"" + text + "\", expected one of "
                        + FAULTS + Arrays.toString(TlsFault.values())));
    }

    /**
     * The place that the text tells.
     *
     * @throws IllegalArgumentException if it is none; the text lists all
     */
    public static Place place(String text) {
        Call call = Call.of(text);
        return switch (call.signature()) {
            case "onConnect" -> Place.onConnect();
            case "beforeRequest" -> Place.beforeRequest();
            case "beforeCommit" -> Place.beforeCommit();
            case "afterCommit" -> Place.afterCommit();
            case "inHead" -> Place.inHead();
            case "inBody/1" -> Place.inBody(call.decimal(0));
            default -> throw new IllegalArgumentException("when: found \"" + text + "\", expected one of " + PLACES);
        };
    }

    /** A name, with arguments or without. */
    private record Call(String name, List<String> arguments) {
        static Call of(String text) {
            int opening = text.indexOf('(');
            if (opening < 0 || !text.endsWith(")")) {
                return new Call(text, List.of());
            }
            String arguments = text.substring(opening + 1, text.length() - 1).strip();
            return new Call(
                    text.substring(0, opening).strip(),
                    arguments.isEmpty()
                            ? List.of()
                            : Arrays.stream(arguments.split(",", -1))
                                    .map(String::strip)
                                    .toList());
        }

        String signature() {
            return arguments.isEmpty() ? name : name + "/" + arguments.size();
        }

        String text(int index) {
            return arguments.get(index);
        }

        int integer(int index) {
            try {
                return Integer.parseInt(text(index));
            } catch (NumberFormatException e) {
                throw unfit(index, "a whole number", e);
            }
        }

        double decimal(int index) {
            try {
                return Double.parseDouble(text(index));
            } catch (NumberFormatException e) {
                throw unfit(index, "a number from 0 to 1", e);
            }
        }

        Duration duration(int index) {
            try {
                return Duration.parse(text(index));
            } catch (RuntimeException e) {
                throw unfit(index, "a duration in ISO 8601, as PT0.5S", e);
            }
        }

        /** Seconds, a time, or whatever else a broken server might say. */
        RetryAfter retryAfter() {
            String text = text(0);
            if (text.matches("[0-9]{1,9}")) {
                return RetryAfter.seconds(Long.parseLong(text));
            }
            try {
                return text.matches("[0-9]{4}-.*Z") ? RetryAfter.date(Instant.parse(text)) : RetryAfter.text(text);
            } catch (DateTimeParseException e) {
                throw unfit(0, "a time as 2026-01-01T12:01:00Z", e);
            }
        }

        private IllegalArgumentException unfit(int index, String expected, RuntimeException cause) {
            return new IllegalArgumentException(name + ": found \"" + text(index) + "\", expected " + expected, cause);
        }
    }
}
