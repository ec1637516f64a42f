package io.github.tmdbauth.spi;

import io.github.tmdbauth.internal.json.JsonFormatException;
import io.github.tmdbauth.internal.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation with its arguments, as a value: what to send, how to read the answer, and which of the strings in it are
 * secrets. Carried out in either call style.
 *
 * @param secrets the arguments that no message may show
 */
record Exchange<T extends @Nullable Object>(HttpCall call, AnswerReader<T> reader, List<String> secrets) {

    /** Makes the result of the members of a successful answer. */
    @FunctionalInterface
    interface AnswerReader<T extends @Nullable Object> {

        /**
         * Reads the result.
         *
         * @param answer null if the body was empty
         */
        T read(@Nullable JsonObject answer) throws JsonFormatException, UnreadableAnswerException;
    }

    /** Names the operation alone: the arguments are secrets. */
    @Override
    public String toString() {
        return "Exchange[" + call + "]";
    }
}
