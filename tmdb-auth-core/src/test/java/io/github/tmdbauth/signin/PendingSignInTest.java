package io.github.tmdbauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.Expiration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.Whitespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingSignInTest {

    private static final Expiration AT_ONE = Expiration.at(Instant.parse("2026-01-01T13:00:00Z"));

    @Property
    void whatIsEncodedIsDecoded(
            @ForAll @NotBlank @AlphaChars @NumericChars @Whitespace String token,
            @ForAll @LongRange(min = 0, max = 253_402_300_799L) long seconds,
            @ForAll @AlphaChars @NumericChars @StringLength(max = 200) String state) {
        PendingSignIn pending = new PendingSignIn(token, Expiration.at(Instant.ofEpochSecond(seconds)), state);

        assertThat(PendingSignIn.decode(pending.encode())).contains(pending);
    }

    @Property
    void whateverIsDecoded_nothingIsThrown(@ForAll String text) {
        assertThat(PendingSignIn.decode(text)).isEmpty();
    }

    @Test
    void theTextFitsIntoACookie() {
        PendingSignIn pending = new PendingSignIn("a token, \"quoted\"; with\\everything:\u00fc", AT_ONE, "s-1_x");

        assertThat(pending.encode()).matches("[!#-+\\--:<-\\[\\]-~]+");
        assertThat(PendingSignIn.decode(pending.encode())).contains(pending);
    }

    @Test
    void anUnknownExpirationStaysUnknown() {
        PendingSignIn pending = new PendingSignIn("token", Expiration.unknown(), "");

        assertThat(PendingSignIn.decode(pending.encode())).contains(pending);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "token",
                "2:token:1767272400:",
                "1:token:1767272400",
                "1:token:1767272400:state:more",
                "1::1767272400:",
                "1:token:tomorrow:",
                "1:token:99999999999999999:",
                "1:token:1767272400:../admin"
            })
    void anythingElseIsNoSignIn(String text) {
        assertThat(PendingSignIn.decode(text)).isEmpty();
    }

    @Test
    void toStringShowsNoSecret() {
        assertThat(new PendingSignIn("secret-token", AT_ONE, "secret-state"))
                .hasToString("PendingSignIn[token=redacted, expiration=2026-01-01T13:00:00Z, state=redacted]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "a b", "\u00fc", "a%2Fb", "a?b"})
    void aStateThatCannotStandInAPathIsRefused(String state) {
        assertThatThrownBy(() -> new PendingSignIn("token", AT_ONE, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("state: ");
    }

    @Test
    void anEndlessStateIsRefused() {
        assertThatThrownBy(() -> new PendingSignIn("token", AT_ONE, "a".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
