package io.github.tmdbauth.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonBodyTest {

    private static String text(String... namesAndValues) {
        return new String(JsonBody.of(namesAndValues), StandardCharsets.UTF_8);
    }

    @Test
    void membersStandInTheOrderGiven_compactly() {
        assertThat(text("b", "1", "a", "2")).isEqualTo("{\"b\":\"1\",\"a\":\"2\"}");
        assertThat(text()).isEqualTo("{}");
    }

    @Test
    void whatJsonReservesIsEscaped_andNothingElse() {
        assertThat(text("p", "\"\\/&#+% <>")).isEqualTo("{\"p\":\"\\\"\\\\/&#+% <>\"}");
        assertThat(text("p", "\r\n\t\0\u001f\u007f")).isEqualTo("{\"p\":\"\\r\\n\\t\\u0000\\u001F\u007f\"}");
        assertThat(text("p", "ü\u2028")).isEqualTo("{\"p\":\"ü\u2028\"}");
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll String first, @ForAll String second) throws JsonFormatException {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(first + "|" + second));
        JsonObject read = JsonObject.parse(JsonBody.of("a", first, "b", second));
        assertThat(read.string("a")).isEqualTo(first);
        assertThat(read.string("b")).isEqualTo(second);
    }

    @Test
    void aMegabyteIsWritten() throws JsonFormatException {
        String much = "ü\"".repeat(1 << 19);
        assertThat(JsonObject.parse(JsonBody.of("a", much)).string("a")).isEqualTo(much);
    }
}
