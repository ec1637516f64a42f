package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.tmdbauth.internal.text.Surrogates;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static Redaction redaction(String... secrets) {
        return new Redaction(List.of("the-api-key"), List.of(secrets));
    }

    @Test
    void secretsOfTheClientAndOfTheCallAreMasked() {
        assertThat(redaction("pa55word").mask("key the-api-key, password pa55word, twice pa55word."))
                .isEqualTo("key [redacted], password [redacted], twice [redacted].");
    }

    @Test
    void whatHoldsNoSecretStaysAsItIs() {
        assertThat(redaction("pa55word").mask("Session denied.")).isEqualTo("Session denied.");
        assertThat(redaction("pa55word").mask("")).isEmpty();
        assertThat(redaction("pa55word").mask((String) null)).isNull();
    }

    @Property
    void noFormOfASecretIsLeft(@ForAll @StringLength(min = 3, max = 30) String secret) {
        Assume.that(!Surrogates.anyUnpaired(secret));
        // words of the mask itself are no proof of a leak
        Assume.that(!"[redacted]".contains(secret) && !secret.contains("\\"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (String form : List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
            String masked = String.valueOf(redaction(secret).mask("<" + form + ">"));
            assertThat(masked).startsWith("<[redacted]").endsWith(">").hasSizeLessThanOrEqualTo(14);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pass \"word\"|{\"password\":\"pass \\\"word\\\"\"}|{\"password\":\"[redacted]\"}",
                "back\\slash|{\"p\":\"back\\\\slash\"}|{\"p\":\"[redacted]\"}",
                "ümlaut pass|p=%C3%BCmlaut+pass&x|p=[redacted]&x",
                "ümlaut pass|/%C3%BCmlaut%20pass/x|/[redacted]/x",
                "pa55word|Basic cGE1NXdvcmQ=|Basic [redacted]=",
                "a~b*c d|a%7Eb*c+d|[redacted]"
            })
    void encodedFormsAreMasked(String secret, String text, String masked) {
        assertThat(redaction(secret).mask(text)).isEqualTo(masked);
    }

    @Test
    void theLongestSecretIsMaskedFirst_soThatNoRestOfItStands() {
        assertThat(redaction("abc", "xabcx").mask("xabcx abc")).isEqualTo("[redacted] [redacted]");
        assertThat(redaction("xabcx", "abc").mask("xabcx abc")).isEqualTo("[redacted] [redacted]");
    }

    @Test
    void aSecretTooShortToBeSearchedForHidesTheWholeText() {
        assertThat(redaction("ab").mask("Invalid ab")).isNull();
        assertThat(redaction("a").mask("anything")).isNull();
        assertThat(redaction("").mask("anything")).isEqualTo("anything");
        assertThat(redaction("abc").mask("Invalid abc")).isEqualTo("Invalid [redacted]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /3/x?api_key=other&y=1 failed|GET /3/x?[redacted] failed",
                "https://a/b?x=1#f \"q?a=b\" <c?d=e>|https://a/b?[redacted] \"q?[redacted]\" <c?[redacted]>",
                "really? yes|really? yes",
                "why?because|why?because",
                "??a=b|??[redacted]",
                "a?b?c=d|a?b?[redacted]"
            })
    void theQueryOfAnyUrlIsMasked(String text, String masked) {
        assertThat(redaction().mask(text)).isEqualTo(masked);
    }

    @Test
    void invisibleCharactersBecomeSpaces_soThatALogLineStaysOne() {
        assertThat(redaction().mask("a\nb\rc\0d\u001be\u007ff\u0085g\u2028h\u2029i\u202ej\u200bk"))
                .isEqualTo("a b c d e f g h i j k");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(redaction().mask("x".repeat(300))).isEqualTo("x".repeat(300));
        assertThat(redaction().mask("x".repeat(301))).isEqualTo("x".repeat(300) + "…");
    }

    @Test
    void aTextIsCutAfterItWasMasked() {
        String text = "x".repeat(295) + "pa55word";
        assertThat(redaction("pa55word").mask(text)).isEqualTo("x".repeat(295) + "[reda…");
    }

    @Test
    void aTextOfNothingButQuestionMarksTakesNoLongerThanAnother() {
        String marks = "?".repeat(16 << 20);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(redaction().mask(marks)).hasSize(301));
    }

    @Test
    void aCauseIsCopiedWithItsKindItsPlaceAndItsCauses() {
        Exception inner = new IllegalStateException("inner the-api-key");
        Exception outer = new IOException("outer pa55word", inner);
        outer.addSuppressed(new Exception("pa55word"));

        Throwable copy = redaction("pa55word").mask(outer);

        assertThat(copy).hasToString("java.io.IOException: outer [redacted]");
        assertThat(copy.getStackTrace()).isEqualTo(outer.getStackTrace());
        assertThat(copy.getSuppressed()).isEmpty();
        assertThat(copy.getCause()).hasToString("java.lang.IllegalStateException: inner [redacted]");
        assertThat(copy.getCause()).hasNoCause();
        assertThat(copy).isNotInstanceOf(IOException.class);
    }

    @Test
    void aCauseWithoutATextIsItsKindAlone() {
        assertThat(redaction().mask(new IllegalStateException())).hasToString("java.lang.IllegalStateException");
        assertThat(redaction("ab").mask(new IllegalStateException("text")))
                .hasToString("java.lang.IllegalStateException");
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        int depth = 0;
        for (Throwable cause = redaction().mask(first); cause != null; cause = cause.getCause()) {
            depth++;
        }
        assertThat(depth).isEqualTo(9);
    }
}
