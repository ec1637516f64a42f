package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tmdbauth.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpCallTest {

    private static final byte[] BODY = {'{', '}'};

    private static HttpCall call(String scheme, Duration timeLeft) {
        return new HttpCall(
                Operation.CREATE_SESSION,
                "POST",
                scheme,
                "host",
                1,
                "/c4n4ry",
                List.of(HttpHeader.of("A", "1")),
                BODY,
                timeLeft);
    }

    @Test
    void itIsWhatItWasMadeOf() {
        HttpCall call = call("https", Duration.ofHours(1));
        assertThat(call.operation()).isEqualTo(Operation.CREATE_SESSION);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.scheme()).isEqualTo("https");
        assertThat(call.host()).isEqualTo("host");
        assertThat(call.port()).isEqualTo(1);
        assertThat(call.target()).isEqualTo("/c4n4ry");
        assertThat(call.headers()).containsExactly(HttpHeader.of("A", "1"));
        assertThat(call.body()).isSameAs(BODY);
        assertThat(call.attempt()).isEqualTo(1);
    }

    @Test
    void aTargetThatWouldBreakTheRequestLineIsRefusedAndNotQuoted() {
        for (String target :
                List.of("/c4n4ry\r\nX: 1", "/c4n4ry\n", "/c4n4ry a", "/c4n4ry\u0000", "/c4n4ry\u007f", "/\u00fc")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new HttpCall(
                            Operation.CREATE_SESSION,
                            "POST",
                            "http",
                            "host",
                            1,
                            target,
                            List.of(),
                            BODY,
                            Duration.ZERO))
                    .withMessageStartingWith("target: ")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("c4n4ry"));
        }
    }

    @Test
    void httpsAloneIsSecure() {
        assertThat(call("https", Duration.ZERO).secure()).isTrue();
        assertThat(call("http", Duration.ZERO).secure()).isFalse();
    }

    @Test
    void theTimeLeftGoesDownToZeroAndNoFurther() {
        assertThat(call("http", Duration.ofHours(1)).timeLeft()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(call("http", Duration.ZERO).timeLeft()).isZero();
        assertThat(call("http", Duration.ofHours(-1)).timeLeft()).isZero();
    }

    @Test
    void anotherAttemptIsTheSameCallWithTheSameEnd() {
        HttpCall first = call("https", Duration.ofHours(1));
        assertThat(first.withAttempt(1)).isSameAs(first);

        HttpCall second = first.withAttempt(2);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.target()).isEqualTo(first.target());
        assertThat(first.timeLeft()).isGreaterThanOrEqualTo(second.timeLeft());
        assertThat(first.attempt()).isEqualTo(1);
    }

    @Test
    void theHeadersAreCopied() {
        List<HttpHeader> headers = new ArrayList<>(List.of(HttpHeader.of("A", "1")));
        HttpCall call = new HttpCall(
                Operation.VALIDATE_KEY, "GET", "http", "host", 1, "/", headers, new byte[0], Duration.ZERO);
        headers.clear();
        assertThat(call.headers()).hasSize(1);
    }

    @Test
    void toString_showsNoTarget() {
        assertThat(call("https", Duration.ZERO)).hasToString("CREATE_SESSION POST /3/authentication/session/new");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        Operation o = Operation.VALIDATE_KEY;
        byte[] none = {};
        Duration zero = Duration.ZERO;
        refused("operation", () -> new HttpCall(null, "GET", "http", "host", 1, "/", List.of(), none, zero));
        refused("method", () -> new HttpCall(o, null, "http", "host", 1, "/", List.of(), none, zero));
        refused("scheme", () -> new HttpCall(o, "GET", null, "host", 1, "/", List.of(), none, zero));
        refused("host", () -> new HttpCall(o, "GET", "http", null, 1, "/", List.of(), none, zero));
        refused("target", () -> new HttpCall(o, "GET", "http", "host", 1, null, List.of(), none, zero));
        refused("body", () -> new HttpCall(o, "GET", "http", "host", 1, "/", List.of(), null, zero));
    }

    private static void refused(String name, Runnable making) {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(making::run)
                .withMessage(name);
    }
}
