package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.Serializable;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJrZXkifQ.c2lnbmF0dXJl-_8";

    @Test
    void of_takesThreePartsBetweenDotsForAReadAccessToken() {
        assertThat(Credential.of(TOKEN)).isEqualTo(new ReadAccessToken(TOKEN));
    }

    @Test
    void of_takesEverythingElseForAnApiKey() {
        assertThat(Credential.of(KEY)).isEqualTo(new ApiKey(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "a.b.", "a_-.b-_.c", "a=.b==.c="})
    void theShapeOfATokenIsThreePartsOfUrlSafeBase64_theLastPerhapsEmpty(String token) {
        assertThat(Credential.of(token)).isInstanceOf(ReadAccessToken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "a.b.c.d", ".b.c", "a..c", "a+.b.c", "a.b/.c", "a.b.c=d"})
    void whatHasNotTheShapeOfATokenIsAnApiKey(String key) {
        assertThat(Credential.of(key)).isInstanceOf(ApiKey.class);
    }

    @Test
    void whiteSpaceAroundIsASlipOfCopyingAndRemoved() {
        assertThat(new ApiKey("\t " + KEY + "\r\n").value()).isEqualTo(KEY);
        assertThat(new ReadAccessToken(" " + TOKEN + "\n").value()).isEqualTo(TOKEN);
        assertThat(Credential.of("\n" + TOKEN + " ")).isEqualTo(new ReadAccessToken(TOKEN));
    }

    @Test
    void aCredentialThatNoHeadCanCarryIsRefused() {
        assertThat(new ApiKey("k".repeat(4096)).value()).hasSize(4096);
        assertThat(new ReadAccessToken("a.b." + "c".repeat(4092)).value()).hasSize(4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKey("k".repeat(4097)))
                .withMessageStartingWith("API key: has 4097 characters, and 4096 is the most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadAccessToken("a.b." + "c".repeat(4093)))
                .withMessageStartingWith("read access token: has 4097 characters");
    }

    @Test
    void apiKey_refusesAReadAccessToken_andSaysWhichTypeToUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKey(TOKEN))
                .withMessageStartingWith("API key: this looks like an API Read Access Token")
                .withMessageContaining("use ReadAccessToken, or Credential.of");
    }

    @Test
    void readAccessToken_refusesAnApiKey_andSaysWhichTypeToUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadAccessToken(KEY))
                .withMessageStartingWith("read access token: has not the shape")
                .withMessageContaining("if it is an API key, use ApiKey, or Credential.of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n"})
    void nothingIsRefusedAsEmpty(String nothing) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKey(nothing))
                .withMessage("API key: is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadAccessToken(nothing))
                .withMessageEndingWith("it is empty");
        assertThatIllegalArgumentException().isThrownBy(() -> Credential.of(nothing));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two parts", "nul\0inside", "line\nbreak", "del\u007f", "ümlaut", "nbsp\u00a0x", "🙂", "\ud800"})
    void apiKey_refusesWhiteSpaceControlAndForeignCharactersInside(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKey(key))
                .withMessage("API key: holds white space, a control character or a character outside ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "a&b=c#d%", "short"})
    void apiKey_takesAnythingPrintable_sinceItsFormIsNoPromise(String key) {
        assertThat(new ApiKey(key).value()).isEqualTo(key);
    }

    @Property
    void aRefusalNeverHoldsTheValue(@ForAll @AlphaChars @StringLength(min = 1, max = 40) String letters) {
        String canary = "Zq9" + letters;
        for (String refused : List.of(canary + " x", canary + ".b.c", canary + "ü", canary + "\0")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ApiKey(refused))
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(canary));
        }
        for (String refused : List.of(canary, canary + ".b", canary + " .b.c", canary + ".b.c.d")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReadAccessToken(refused))
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(canary));
        }
    }

    @Property
    void anyTextIsOneOfTheTwoOrRefused(@ForAll String text) {
        Throwable refusal = catchThrowable(() -> Credential.of(text));
        if (refusal != null) {
            assertThat(refusal).isExactlyInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(Credential.of(text)).isInstanceOfAny(ApiKey.class, ReadAccessToken.class);
        }
    }

    @Test
    void aMegabyteOfTextIsJudgedWithoutOverflowingTheStack() {
        String much = "a".repeat(1 << 20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credential.of(much))
                .withMessageStartingWith("API key: has ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credential.of(much + "." + much + "." + much))
                .withMessageStartingWith("read access token: has ");
    }

    @Test
    void toString_showsTheKindAlone() {
        assertThat(new ApiKey(KEY)).hasToString("ApiKey[redacted]");
        assertThat(new ReadAccessToken(TOKEN)).hasToString("ReadAccessToken[redacted]");
    }

    @Test
    void equality_isThatOfKindAndValue() {
        assertThat(new ApiKey(KEY)).isEqualTo(new ApiKey(KEY)).hasSameHashCodeAs(new ApiKey(KEY));
        assertThat(new ApiKey(KEY)).isNotEqualTo(new ApiKey(KEY + "0"));
    }

    @Test
    void noneIsSerializable() {
        assertThat(new ApiKey(KEY)).isNotInstanceOf(Serializable.class);
        assertThat(new ReadAccessToken(TOKEN)).isNotInstanceOf(Serializable.class);
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new ApiKey(null))
                .withMessage("value");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new ReadAccessToken(null))
                .withMessage("value");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> Credential.of(null))
                .withMessage("text");
    }
}
