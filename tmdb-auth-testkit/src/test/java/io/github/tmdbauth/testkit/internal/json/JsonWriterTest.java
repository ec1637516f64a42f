package io.github.tmdbauth.testkit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    private static String written(Map<String, ?> members) {
        return new String(JsonWriter.write(members), StandardCharsets.UTF_8);
    }

    @Test
    void everyKindOfValue_compact_inTheOrderOfTheMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("z", "text");
        members.put("truth", true);
        members.put("small", -7);
        members.put("large", 1L << 60);
        members.put("decimal", new BigDecimal("1748101182.734"));
        members.put("exponent", new BigDecimal("1E+3"));
        members.put("nothing", null);
        members.put("map", Map.of("a", Map.of()));
        members.put("list", Arrays.asList(1, null, List.of(), "x"));

        assertThat(written(members))
                .isEqualTo("{\"z\":\"text\",\"truth\":true,\"small\":-7,\"large\":1152921504606846976,"
                        + "\"decimal\":1748101182.734,\"exponent\":1000,\"nothing\":null,\"map\":{\"a\":{}},"
                        + "\"list\":[1,null,[],\"x\"]}");
        assertThat(written(Map.of())).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\\/", "\b\f\n\r\t\u0000\u001f\u007f", "ä€", "\ud83c\udfac", "\u2028", "</script>"})
    void anyText_isReadAsItWas_byJackson(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(JsonWriter.write(Collections.singletonMap(text, text)))) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(json.nextFieldName()).isEqualTo(text);
            assertThat(json.nextTextValue()).isEqualTo(text);
            assertThat(json.nextToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(json.nextToken()).isNull();
        }
    }

    @Test
    void anythingElse_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> written(Map.of("a", new Object())));
    }
}
