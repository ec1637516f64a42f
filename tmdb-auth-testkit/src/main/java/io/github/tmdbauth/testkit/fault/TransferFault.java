package io.github.tmdbauth.testkit.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** The bytes stop, or come slowly. */
public sealed interface TransferFault extends Fault {

    @Override
    default boolean fits(Place place) {
        return true;
    }

    /** {@link Fault#reset()}. */
    record Reset() implements TransferFault {}

    /** {@link Fault#close()}. */
    record Close() implements TransferFault {}

    /** {@link Fault#halfClose()}. */
    record HalfClose() implements TransferFault {}

    /** {@link Fault#stall()}. */
    record Stall() implements TransferFault {}

    /** {@link Fault#delay}. */
    record Delay(Duration duration) implements TransferFault {

        /** @throws IllegalArgumentException if {@code duration} is negative */
        public Delay {
            if (requireNonNull(duration, "duration").isNegative()) {
                throw new IllegalArgumentException("duration: is negative: " + duration);
            }
        }
    }

    /** {@link Fault#drip}. */
    record Drip(int bytes, Duration pause) implements TransferFault {

        /** @throws IllegalArgumentException if {@code bytes} is not positive or {@code pause} is negative */
        public Drip {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes: must be positive, is " + bytes);
            }
            if (requireNonNull(pause, "pause").isNegative()) {
                throw new IllegalArgumentException("pause: is negative: " + pause);
            }
        }

        @Override
        public boolean fits(Place place) {
            return hasAnswer(place);
        }
    }

    /** {@link Fault#closeAfter}. */
    record CloseAfter(int bytes) implements TransferFault {

        /** @throws IllegalArgumentException if {@code bytes} is negative */
        public CloseAfter {
            if (bytes < 0) {
                throw new IllegalArgumentException("bytes: is negative: " + bytes);
            }
        }

        @Override
        public boolean fits(Place place) {
            return hasAnswer(place);
        }
    }

    private static boolean hasAnswer(Place place) {
        return place instanceof Place.AfterCommit || place instanceof Place.InHead || place instanceof Place.InBody;
    }
}
