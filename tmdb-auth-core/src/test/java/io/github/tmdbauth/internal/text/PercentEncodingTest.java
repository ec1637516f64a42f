package io.github.tmdbauth.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "az", "AZ", "09", "-._~", "a.b..c"})
    void encode_leavesUnreservedCharactersAsTheyAre(String text) {
        assertThat(PercentEncoding.encode(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' '|%20",
                "+|%2B",
                "&|%26",
                "%|%25",
                "/|%2F",
                "`|%60",
                "{|%7B",
                "@|%40",
                "[|%5B",
                ":|%3A",
                "ü|%C3%BC",
                "🙂|%F0%9F%99%82"
            })
    void encode_writesEverythingElseAsItsUtf8Bytes(String text, String encoded) {
        assertThat(PercentEncoding.encode(text)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({"., %2E", ".., %2E%2E", "..., %2E%2E%2E", "a., a.", ".a, .a"})
    void encode_leavesNoDotSegment_sinceTmdbsEdgeWouldResolveIt(String text, String encoded) {
        assertThat(PercentEncoding.encode(text)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a+b|'a b'",
                "+a|' a'",
                "%41%42|AB",
                "%c3%BC|ü",
                "%F0%9F%99%82|🙂",
                "%2B%25%26|+%&",
                "ü+%C3%BC|'ü ü'",
                "x%41|xA",
                "a%2|a%2",
                "a%|a%",
                "%%41|%A",
                "%4g|%4g",
                "%g4|%g4",
                "%-1|%-1",
                "%+1|'% 1'",
                "%٣٣|%٣٣"
            })
    void decodeQuery_readsEscapesAndPluses_andLeavesMalformedEscapesStanding(String encoded, String text) {
        assertThat(PercentEncoding.decodeQuery(encoded)).isEqualTo(text);
    }

    @Test
    void decodeQuery_readsTheDigitZeroInEitherPlace() {
        assertThat(PercentEncoding.decodeQuery("%00%0A%10")).isEqualTo("\0\n\020");
    }

    @Provide
    Arbitrary<String> unicode() {
        return Arbitraries.strings()
                .withChars("%+ &=./0123456789abcdefABCDEFüß🙂\0\r\n".toCharArray())
                .ofMaxLength(30)
                .injectDuplicates(0.1)
                .map(text -> text + "🙂");
    }

    @Property
    void encode_isReadByAnIndependentDecoder(@ForAll String text) {
        Assume.that(!Surrogates.anyUnpaired(text));
        String encoded = PercentEncoding.encode(text);
        assertThat(encoded).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Property
    void decodeQuery_readsAnIndependentEncoder(@ForAll("unicode") String text) {
        Assume.that(!Surrogates.anyUnpaired(text));
        assertThat(PercentEncoding.decodeQuery(URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .isEqualTo(text);
    }

    @Property
    void whatOneEncodesTheOtherDecodes(@ForAll String text) {
        Assume.that(!Surrogates.anyUnpaired(text));
        assertThat(PercentEncoding.decodeQuery(PercentEncoding.encode(text))).isEqualTo(text);
    }

    @Property
    void neitherThrows(@ForAll String text, @ForAll("unicode") String escapes) {
        assertThat(PercentEncoding.encode(text)).matches("[\\x21-\\x7e]*");
        assertThat(PercentEncoding.decodeQuery(text)).isNotNull();
        assertThat(PercentEncoding.decodeQuery(escapes).length()).isLessThanOrEqualTo(escapes.length());
    }
}
