package io.github.tmdbauth.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtExpirationTest {

    private static Optional<Instant> of(String payload) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return JwtExpiration.of("eyJhbGciOiJIUzI1NiJ9." + encoded + ".signature");
    }

    @Test
    void theRecordedFormIsRead_withAFloatForNbfAndAnythingForJti() {
        assertThat(of("{\"aud\":\"key\",\"exp\":1779643182,\"nbf\":1779642282.17,\"jti\":8243,\"scopes\":[\"a\"],"
                        + "\"redirect_to\":null,\"version\":1}"))
                .contains(Instant.ofEpochSecond(1_779_643_182));
        assertThat(of("{\"jti\":\"8243\",\"nbf\":1779642282,\"exp\":1779643182}"))
                .contains(Instant.ofEpochSecond(1_779_643_182));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1779643182.5, 2026-05-24T17:19:42.500Z",
        "1779643182.0004, 2026-05-24T17:19:42Z",
        "1779643182.0006, 2026-05-24T17:19:42.001Z",
        "1.779643182e9, 2026-05-24T17:19:42Z",
        "2147483648, 2038-01-19T03:14:08Z",
        "253402300799, 9999-12-31T23:59:59Z"
    })
    void secondsAreRead_wholeOrNot(String exp, Instant expected) {
        assertThat(of("{\"exp\":" + exp + "}")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\":null}",
                "{\"exp\":\"1779643182\"}",
                "{\"exp\":true}",
                "{\"exp\":{}}",
                "{\"exp\":[1]}",
                "{\"exp\":-1}",
                "{\"exp\":-0.001}",
                "{\"exp\":253402300800}",
                "{\"exp\":1e300}",
                "{\"exp\":1e999}",
                "{\"exp\":NaN}",
                "{\"exp\":1,\"exp\":2}",
                "[1]",
                "{\"exp\":1",
                ""
            })
    void aClaimThatIsNoDateIsNone(String payload) {
        assertThat(of(payload)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b",
                "a.%%%.c",
                "a.e30",
                "e30.e30",
                "a.eyJleHAiOjF9.c.d",
                "40hexcharacters"
            })
    void whatIsNoJwtHasNone(String text) {
        assertThat(JwtExpiration.of(text)).isEmpty();
    }

    @Test
    void threePartsAreAJwt_paddedOrNot_signedOrNot() {
        assertThat(JwtExpiration.of("a.eyJleHAiOjF9.c")).contains(Instant.ofEpochSecond(1));
        assertThat(JwtExpiration.of(".eyJleHAiOjEwfQ==.")).contains(Instant.ofEpochSecond(10));
    }

    @Property
    void anySecondUpToTheYear9999IsRead(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long second) {
        assertThat(of("{\"exp\":" + second + "}")).contains(Instant.ofEpochSecond(second));
    }

    @Property
    void nothingThrows(@ForAll String text, @ForAll String payload) {
        assertThat(JwtExpiration.of(text)).isEmpty();
        assertThat(of(payload)).isEmpty();
        assertThat(JwtExpiration.of("a." + text + ".c")).isEmpty();
    }
}
