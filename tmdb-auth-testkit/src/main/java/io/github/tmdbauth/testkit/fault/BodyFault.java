package io.github.tmdbauth.testkit.fault;

import static java.util.Objects.requireNonNull;

/** The answer is HTTP, and its body is not what it should be. */
public sealed interface BodyFault extends Fault {

    @Override
    default boolean fits(Place place) {
        return place instanceof Place.AfterCommit;
    }

    /** {@link Fault#malformedJson()}. */
    record MalformedJson() implements BodyFault {}

    /** {@link Fault#wrongType}. */
    record WrongType(String member) implements BodyFault {

        /** Checks that {@code member} is given. */
        public WrongType {
            requireNonNull(member, "member");
        }
    }

    /** {@link Fault#without}. */
    record Without(String member) implements BodyFault {

        /** Checks that {@code member} is given. */
        public Without {
            requireNonNull(member, "member");
        }
    }

    /** {@link Fault#nulled}. */
    record Nulled(String member) implements BodyFault {

        /** Checks that {@code member} is given. */
        public Nulled {
            requireNonNull(member, "member");
        }
    }

    /** {@link Fault#extraMembers()}. */
    record ExtraMembers() implements BodyFault {}

    /** {@link Fault#duplicateMembers()}. */
    record DuplicateMembers() implements BodyFault {}

    /** {@link Fault#deepNesting}. */
    record DeepNesting(int depth) implements BodyFault {

        /** @throws IllegalArgumentException if {@code depth} is not positive */
        public DeepNesting {
            requirePositive(depth, "depth");
        }
    }

    /** {@link Fault#byteOrderMark()}. */
    record ByteOrderMark() implements BodyFault {}

    /** {@link Fault#wrongCharset()}. */
    record WrongCharset() implements BodyFault {}

    /** {@link Fault#emptyBody()}. */
    record Empty() implements BodyFault {}

    /** {@link Fault#oversized}. */
    record Oversized(int bytes) implements BodyFault {

        /** @throws IllegalArgumentException if {@code bytes} is not positive */
        public Oversized {
            requirePositive(bytes, "bytes");
        }
    }

    /** {@link Fault#gzipBomb}. */
    record GzipBomb(int bytes) implements BodyFault {

        /** @throws IllegalArgumentException if {@code bytes} is not positive */
        public GzipBomb {
            requirePositive(bytes, "bytes");
        }
    }

    /** {@link Fault#html()}. */
    record Html() implements BodyFault {}

    /** {@link Fault#mediaType}. */
    record MediaType(String mediaType) implements BodyFault {

        /** Checks that {@code mediaType} is given. */
        public MediaType {
            requireNonNull(mediaType, "mediaType");
        }
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": must be positive, is " + value);
        }
    }
}
