package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {

    private static final Instant END = Instant.parse("2026-05-24T17:19:42Z");
    private static final String CANARY = "c4n4ry-5ecr3t";

    /** Each secret of a model: how the model is made of it, and what refusals call it. */
    record Secret(String name, Function<String, Object> model) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Secret> secrets() {
        return Stream.of(
                new Secret("request token", RequestToken::of),
                new Secret("request token", value -> new RequestToken(value, Expiration.at(END))),
                new Secret("session id", Session::new),
                new Secret("guest session id", value -> new GuestSession(value, Expiration.unknown())),
                new Secret("user request token", value -> new UserRequestToken(value, Expiration.at(END))),
                new Secret("user access token", UserAccessToken::new),
                new Secret("account id", value -> new UserAccess(new UserAccessToken("token"), value)),
                new Secret("user access token", value -> new UserAccess(new UserAccessToken(value), "account")));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aBlankSecretIsRefusedByName(Secret secret) {
        for (String blank : new String[] {"", " ", "\t\r\n", "\u2003"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> secret.model().apply(blank))
                    .withMessage(secret.name() + ": is blank");
        }
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void anUnpairedSurrogateIsRefusedByName_withoutTheValue(Secret secret) {
        for (String broken : new String[] {CANARY + "\ud83d", "\ude42" + CANARY, CANARY + "\ude42\ud83d" + CANARY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> secret.model().apply(broken))
                    .withMessage(secret.name() + ": holds an unpaired surrogate, which no encoding can carry");
        }
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void nullIsRefusedByName(Secret secret) {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> applyNull(secret.model()))
                .withMessage(secret.name());
    }

    @SuppressWarnings("NullAway") // null is what is tested
    private static Object applyNull(Function<String, Object> model) {
        return model.apply(null);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void idsAreOpaque_anythingElseIsTaken(Secret secret) {
        for (String odd : new String[] {"x", " a b ", "../..", "ü🙂", "a\nb\0", "%2F&="}) {
            assertThat(secret.model().apply(odd)).isEqualTo(secret.model().apply(odd));
        }
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void toString_showsNoSecret(Secret secret) {
        assertThat(secret.model().apply(CANARY).toString())
                .doesNotContain(CANARY)
                .containsIgnoringCase("redacted");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void modelsAreNotSerializable_soThatNoSessionStoreWritesThemDownUnasked(Secret secret) {
        assertThat(secret.model().apply(CANARY)).isNotInstanceOf(Serializable.class);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void equality_isThatOfTheValue(Secret secret) {
        Object model = secret.model().apply(CANARY);
        assertThat(model)
                .isEqualTo(secret.model().apply(CANARY))
                .hasSameHashCodeAs(secret.model().apply(CANARY))
                .isNotEqualTo(secret.model().apply(CANARY + "x"));
    }

    @Test
    void toString_showsWhenATokenEnds() {
        assertThat(new RequestToken(CANARY, Expiration.at(END)))
                .hasToString("RequestToken[value=redacted, expiration=2026-05-24T17:19:42Z]");
        assertThat(RequestToken.of(CANARY)).hasToString("RequestToken[value=redacted, expiration=unknown]");
        assertThat(new GuestSession(CANARY, Expiration.unreadable(CANARY)))
                .hasToString("GuestSession[id=redacted, expiration=unreadable]");
        assertThat(new UserRequestToken(CANARY, Expiration.at(END)))
                .hasToString("UserRequestToken[value=redacted, expiration=2026-05-24T17:19:42Z]");
        assertThat(new UserAccess(new UserAccessToken(CANARY), CANARY))
                .hasToString("UserAccess[token=redacted, accountId=redacted]");
        assertThat(new Session(CANARY)).hasToString("Session[id=redacted]");
        assertThat(new UserAccessToken(CANARY)).hasToString("UserAccessToken[redacted]");
    }

    @Test
    void expiration_isAskedThroughTheModel() {
        InstantSource before = InstantSource.fixed(END.minusNanos(1));
        InstantSource then = InstantSource.fixed(END);
        RequestToken token = new RequestToken("t", Expiration.at(END));
        GuestSession guest = new GuestSession("g", Expiration.at(END));
        UserRequestToken userToken = new UserRequestToken("u", Expiration.at(END));

        assertThat(token.expiresAt()).contains(END);
        assertThat(guest.expiresAt()).contains(END);
        assertThat(userToken.expiresAt()).contains(END);
        assertThat(token.isExpired(before)).isFalse();
        assertThat(guest.isExpired(before)).isFalse();
        assertThat(userToken.isExpired(before)).isFalse();
        assertThat(token.isExpired(then)).isTrue();
        assertThat(guest.isExpired(then)).isTrue();
        assertThat(userToken.isExpired(then)).isTrue();
    }

    @Test
    void aTokenKeptAsTextHasAnUnknownExpiration() {
        assertThat(RequestToken.of("kept").expiration()).isEqualTo(Expiration.unknown());
        assertThat(RequestToken.of("kept").expiresAt()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void anExpirationIsNeverNull() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new RequestToken("t", null))
                .withMessage("expiration");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new GuestSession("g", null))
                .withMessage("expiration");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new UserRequestToken("u", null))
                .withMessage("expiration");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new UserAccess(null, "account"))
                .withMessage("token");
    }
}
