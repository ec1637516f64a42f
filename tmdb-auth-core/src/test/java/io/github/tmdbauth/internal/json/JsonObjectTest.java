package io.github.tmdbauth.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    private static JsonObject parse(String json) throws JsonFormatException {
        return JsonObject.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(reading)
                .withMessage(message)
                .withNoCause();
    }

    @Test
    void membersOfEachTypeAreRead() throws JsonFormatException {
        JsonObject object = parse("{\"s\":\"ü\\u00fc\\n\",\"t\":true,\"f\":false,\"i\":-7,\"l\":4294967303,\"d\":1.5,"
                + "\"n\":null,\"a\":[\"x\",\"y\"],\"o\":{\"s\":\"inner\"}}");

        assertThat(object.string("s")).isEqualTo("üü\n");
        assertThat(object.bool("t")).isTrue();
        assertThat(object.bool("f")).isFalse();
        assertThat(object.number("i")).isEqualTo(-7);
        assertThat(object.number("l")).isEqualTo(4_294_967_303.0);
        assertThat(object.number("d")).isEqualTo(1.5);
        assertThat(object.strings("a")).containsExactly("x", "y");
    }

    @Test
    void whatIsAbsentOrNullIsNull() throws JsonFormatException {
        JsonObject object = parse("{\"n\":null}");
        for (String name : List.of("n", "absent")) {
            assertThat(object.string(name)).isNull();
            assertThat(object.bool(name)).isNull();
            assertThat(object.number(name)).isNull();
            assertThat(object.anyText(name)).isNull();
            assertThat(object.strings(name)).isEmpty();
        }
    }

    @Test
    void anotherTypeIsRefusedByName() throws JsonFormatException {
        JsonObject object = parse("{\"s\":\"x\",\"t\":true,\"i\":7,\"a\":[\"x\"],\"o\":{}}");
        for (String name : List.of("t", "i", "a", "o")) {
            refused(() -> object.string(name), "its member " + name + " is not a string");
        }
        for (String name : List.of("s", "i", "a", "o")) {
            refused(() -> object.bool(name), "its member " + name + " is not true or false");
        }
        for (String name : List.of("s", "t", "a", "o")) {
            refused(() -> object.number(name), "its member " + name + " is not a number");
        }
        assertThat(object.strings("s")).isEmpty();
        assertThat(object.strings("o")).isEmpty();
    }

    @Test
    void aMemberThatStandsThereTwiceIsRefused_onlyIfItIsAskedFor() throws JsonFormatException {
        JsonObject object = parse("{\"a\":\"1\",\"a\":\"1\",\"n\":null,\"n\":\"x\",\"b\":\"2\"}");
        refused(() -> object.string("a"), "its member a stands there twice");
        refused(() -> object.string("n"), "its member n stands there twice");
        refused(() -> object.anyText("a"), "its member a stands there twice");
        assertThat(object.string("b")).isEqualTo("2");
    }

    @Test
    void anyText_isTheValueAsText_andEmptyForWhatHasNone() throws JsonFormatException {
        JsonObject object = parse("{\"s\":\"x\",\"t\":true,\"i\":7,\"d\":1.5,\"a\":[\"x\"],\"o\":{\"a\":1}}");
        assertThat(object.anyText("s")).isEqualTo("x");
        assertThat(object.anyText("t")).isEqualTo("true");
        assertThat(object.anyText("i")).isEqualTo("7");
        assertThat(object.anyText("d")).isEqualTo("1.5");
        assertThat(object.anyText("a")).isEmpty();
        assertThat(object.anyText("o")).isEmpty();
    }

    @Test
    void strings_passesOverWhatIsNoString() throws JsonFormatException {
        assertThat(parse("{\"a\":[1,\"x\",null,[\"inner\"],{\"k\":\"inner\"},\"y\",true]}")
                        .strings("a"))
                .containsExactly("x", "y");
        assertThat(parse("{\"a\":[]}").strings("a")).isEmpty();
    }

    @Test
    void nestedValuesAreSkipped_howeverDeepWithinReason() throws JsonFormatException {
        String deep = "{\"k\":[".repeat(200) + "]}".repeat(200);
        assertThat(parse("{\"deep\":" + deep + ",\"s\":\"x\"}").string("s")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is not a JSON object",
                "'  '|it is not a JSON object",
                "[]|it is not a JSON object",
                "\"text\"|it is not a JSON object",
                "7|it is not a JSON object",
                "null|it is not a JSON object",
                "{|it is not valid JSON",
                "{\"a\"|it is not valid JSON",
                "{\"a\":|it is not valid JSON",
                "{\"a\":\"b|it is not valid JSON",
                "{\"a\":[\"b\"|it is not valid JSON",
                "{\"a\":{\"b\":1}|it is not valid JSON",
                "{'a':1}|it is not valid JSON",
                "{\"a\":1,}|it is not valid JSON",
                "{\"a\":01}|it is not valid JSON",
                "{\"a\":tru}|it is not valid JSON",
                "{\"a\":NaN}|it is not valid JSON",
                "<html>|it is not valid JSON",
                "{} {}|something follows the JSON object",
                "{}7|something follows the JSON object",
                "{}x|it is not valid JSON",
                "{}}|it is not valid JSON"
            })
    void whatIsNotExactlyOneObjectIsRefused(String json, String message) {
        refused(() -> parse(json), message);
    }

    @Test
    void anEndlessNestingIsRefused_withoutOverflowingTheStack() {
        refused(() -> parse("{\"a\":" + "[".repeat(100_000)), "it is not valid JSON");
        refused(() -> parse("{\"a\":" + "9".repeat(100_000) + "}"), "it is not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void theEncodingIsSeenInTheBytes_withOrWithoutAByteOrderMark(String charset) throws JsonFormatException {
        for (String mark : List.of("", "\ufeff")) {
            byte[] document = (mark + "{\"s\":\"ü\"}").getBytes(Charset.forName(charset));
            assertThat(JsonObject.parse(document).string("s")).isEqualTo("ü");
        }
    }

    @Test
    void malformedUtf8IsRefused() {
        byte[] document = "{\"s\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1);
        refused(() -> JsonObject.parse(document), "it is not valid JSON");
        refused(() -> JsonObject.parse(new byte[] {0, 0, 0, '{', 0, 0x11, 0, 0}), "it is not valid JSON text");
    }

    @Provide
    Arbitrary<byte[]> almostJson() {
        return Arbitraries.of(
                        "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\\", "\\u12", "1", "1e9", "-", "true", "null",
                        " ", "\0", "ü")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] document, @ForAll("almostJson") byte[] almost) {
        for (byte[] bytes : List.of(document, almost)) {
            try {
                assertThat(JsonObject.parse(bytes).strings("absent")).isEmpty();
            } catch (JsonFormatException e) {
                assertThat(e).hasNoCause().hasMessageMatching("it is .*|something follows the JSON object");
            }
        }
    }

    @Test
    void aRefusalQuotesNothing() {
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> parse("{\"request_token\":\"c4n4ry\",c4n4ry}"))
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("c4n4ry"));
    }
}
