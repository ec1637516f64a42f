package io.github.tmdbauth.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ü", "🙂", "a🙂🙂b", "\ud7ff", "\ue000", "\uffff"})
    void wholeCharactersAreNoUnpairedSurrogates(String text) {
        assertThat(Surrogates.anyUnpaired(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d",
                "\ude42",
                "a\ud83d",
                "\ude42a",
                "\ude42\ud83d",
                "🙂\ud83d",
                "\ud83d\ud83d\ude42",
                "\ud83dx"
            })
    void halfACharacterIs(String text) {
        assertThat(Surrogates.anyUnpaired(text)).isTrue();
    }

    @Provide
    Arbitrary<String> mostlySurrogates() {
        return Arbitraries.strings()
                .withChars("\ud800\udbff\udc00\udfffa".toCharArray())
                .ofMaxLength(8);
    }

    @Property
    void theJdksEncoderAgrees(@ForAll("mostlySurrogates") String text) {
        assertThat(Surrogates.anyUnpaired(text))
                .isEqualTo(!StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }
}
