package io.github.tmdbauth.testkit.fault;

import static java.util.Objects.requireNonNull;

/** The answer is not the HTTP that it should be. */
public sealed interface FramingFault extends Fault {

    @Override
    default boolean fits(Place place) {
        return place instanceof Place.AfterCommit;
    }

    /** {@link Fault#badChunk()}. */
    record BadChunk() implements FramingFault {}

    /** {@link Fault#wrongContentLength}. */
    record WrongContentLength(int difference) implements FramingFault {

        /** @throws IllegalArgumentException if {@code difference} is 0 */
        public WrongContentLength {
            if (difference == 0) {
                throw new IllegalArgumentException("difference: is 0, so the length would be right");
            }
        }
    }

    /** {@link Fault#doubleContentLength()}. */
    record DoubleContentLength() implements FramingFault {}

    /** {@link Fault#garbage}. */
    record Garbage(int bytes, long seed) implements FramingFault {

        /** @throws IllegalArgumentException if {@code bytes} is not positive */
        public Garbage {
            requirePositive(bytes, "bytes");
        }
    }

    /** {@link Fault#badStatusLine}. */
    record BadStatusLine(String line) implements FramingFault {

        /** Checks that {@code line} is given. */
        public BadStatusLine {
            requireNonNull(line, "line");
        }
    }

    /** {@link Fault#hugeHeader}. */
    record HugeHeader(int bytes) implements FramingFault {

        /** @throws IllegalArgumentException if {@code bytes} is not positive */
        public HugeHeader {
            requirePositive(bytes, "bytes");
        }
    }

    /** {@link Fault#manyHeaders}. */
    record ManyHeaders(int count) implements FramingFault {

        /** @throws IllegalArgumentException if {@code count} is not positive */
        public ManyHeaders {
            requirePositive(count, "count");
        }
    }

    /** {@link Fault#http10()}. */
    record Http10() implements FramingFault {}

    /** {@link Fault#earlyAnswer()}. */
    record EarlyAnswer() implements FramingFault {
        @Override
        public boolean fits(Place place) {
            return place instanceof Place.BeforeRequest;
        }
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": must be positive, is " + value);
        }
    }
}
