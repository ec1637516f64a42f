package io.github.tmdbauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, https://app.example/cb/s1",
        "https://app.example/cb/, https://app.example/cb/s1",
        "https://app.example, https://app.example/s1",
        "https://app.example/cb?x=1&y=/2, https://app.example/cb/s1?x=1&y=/2",
        "https://app.example/a%20b, https://app.example/a%20b/s1",
        "myapp://done, myapp://done/s1",
        "myapp:/done, myapp:/done/s1",
    })
    void theStateIsTheLastSegmentOfThePath(URI base, URI expected) {
        URI redirect = new Redirect(base).with("s1");

        assertThat(redirect).isEqualTo(expected);
        assertThat(Redirect.carries(redirect, "s1")).isTrue();
        assertThat(Redirect.carries(redirect, "s2")).isFalse();
        assertThat(Redirect.carries(base, "s1")).isFalse();
    }

    @Test
    void withoutAStateTheRedirectStaysAsItIs() {
        URI opaque = URI.create("myapp:done");

        assertThat(new Redirect(opaque).with("")).isEqualTo(opaque);
        assertThat(Redirect.carries(opaque, "")).isTrue();
    }

    @Test
    void aRedirectWithoutAPathCarriesNoState() {
        assertThatThrownBy(() -> new Redirect(URI.create("myapp:done")).with("s1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("myapp://");
        assertThat(Redirect.carries(URI.create("myapp:done"), "s1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cb", "app.example/cb", "https://app.example/cb#top"})
    void aRedirectIsAbsoluteAndHasNoFragment(URI base) {
        assertThatThrownBy(() -> new Redirect(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redirect: ");
    }
}
