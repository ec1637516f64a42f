package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {

    @Test
    void aProxyWithoutLoginHasHostAndPort() {
        HttpProxy proxy = HttpProxy.of("proxy.example", 3128);

        assertThat(proxy.host()).isEqualTo("proxy.example");
        assertThat(proxy.port()).isEqualTo(3128);
        assertThat(proxy.userName()).isEmpty();
        assertThat(proxy.password()).isEmpty();
        assertThat(proxy).hasToString("HttpProxy[proxy.example:3128]");
    }

    @Test
    void withLogin_givesACopyWithTheLogin() {
        HttpProxy proxy = HttpProxy.of("proxy.example", 3128);
        HttpProxy withLogin = proxy.withLogin("alice", "");

        assertThat(withLogin.host()).isEqualTo("proxy.example");
        assertThat(withLogin.port()).isEqualTo(3128);
        assertThat(withLogin.userName()).contains("alice");
        assertThat(withLogin.password()).contains("");
        assertThat(withLogin).hasToString("HttpProxy[proxy.example:3128, login redacted]");
        assertThat(proxy.userName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65536, Integer.MAX_VALUE})
    void aPortThatCannotBeIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpProxy.of("proxy", port))
                .withMessage("proxy port: must be 1 to 65535, is " + port);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65535})
    void theOutermostPortsAreTaken(int port) {
        assertThat(HttpProxy.of("proxy", port).port()).isEqualTo(port);
    }

    @Test
    void aBlankHostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpProxy.of(" ", 1))
                .withMessage("proxy host: is blank");
    }

    @Test
    void anUnpairedSurrogateInTheLoginIsRefused_withoutTheValue() {
        HttpProxy proxy = HttpProxy.of("proxy", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proxy.withLogin("c4n4ry\ud800", "password"))
                .withMessage("proxy user name: holds an unpaired surrogate, which no encoding can carry");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proxy.withLogin("user", "c4n4ry\ud800"))
                .withMessage("proxy password: holds an unpaired surrogate, which no encoding can carry");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        HttpProxy proxy = HttpProxy.of("proxy", 1);
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> HttpProxy.of(null, 1))
                .withMessage("host");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> proxy.withLogin(null, "p"))
                .withMessage("userName");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> proxy.withLogin("u", null))
                .withMessage("password");
    }
}
