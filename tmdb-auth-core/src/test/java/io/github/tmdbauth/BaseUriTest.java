package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are taken for the API and for the site, and when plain http is. */
class BaseUriTest {

    private final CapturingProvider provider = new CapturingProvider();

    private static TmdbAuthentication.Builder builder() {
        return TmdbAuthentication.builder(new ApiKey("k3y"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.tmdb.org, https://api.tmdb.org",
        "https://api.tmdb.org/, https://api.tmdb.org",
        "https://api.tmdb.org///, https://api.tmdb.org",
        "HTTPS://api.tmdb.org:8443, https://api.tmdb.org:8443",
        "https://gateway.example/tmdb/, https://gateway.example/tmdb",
        "https://gateway.example/a/./b/../c, https://gateway.example/a/c",
        "https://gateway.example/%2Fa%20b, https://gateway.example/%2Fa%20b",
        "https://gateway.example/filme/ü, https://gateway.example/filme/%C3%BC",
        "https://gateway.example/v3, https://gateway.example/v3",
        "https://192.0.2.7:65535, https://192.0.2.7:65535",
        "https://[2001:db8::1]:8443/x, https://[2001:db8::1]:8443/x",
        "http://[::1]:8080, http://[::1]:8080",
    })
    void anAddressIsTakenAndBroughtIntoOneForm(URI given, String kept) {
        AuthenticationConfiguration configuration =
                provider.configurationOf(builder().baseUri(given).siteUri(given));
        assertThat(configuration.baseUri()).hasToString(kept);
        assertThat(configuration.siteUri()).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.themoviedb.org",
                "/3",
                "//api.themoviedb.org",
                "ftp://api.themoviedb.org",
                "https:///path",
                "https:opaque",
                "https://under_score",
                "httpss://host",
                "file:///etc/hosts"
            })
    void whatIsNoAbsoluteHttpAddressWithAHostIsRefused(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().baseUri(URI.create(given)))
                .withMessage("baseUri: must be an absolute http or https URI with a host");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().siteUri(URI.create(given)))
                .withMessage("siteUri: must be an absolute http or https URI with a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://alice:s3cret@host",
                "https://s3cret@host",
                "https://host?api_key=s3cret",
                "https://host?",
                "https://host#s3cret"
            })
    void aUserAQueryOrAFragmentIsRefused_withoutRepeatingIt(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().baseUri(URI.create(given)))
                .withMessage("baseUri: must have neither user, query nor fragment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host:0", "https://host:65536", "https://host:99999"})
    void aPortThatCannotBeIsRefused(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().baseUri(URI.create(given)))
                .withMessage("baseUri: port must be 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.themoviedb.org/3",
                "https://api.themoviedb.org/3/",
                "https://api.themoviedb.org/4",
                "https://gateway.example/tmdb/x/../3"
            })
    void theVersionAtTheEndIsRefused_sinceBothAreUsed(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().baseUri(URI.create(given)))
                .withMessageStartingWith("baseUri: must not end with the API's version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://LOCALHOST:8080",
                "http://127.0.0.1:1",
                "http://127.255.0.9",
                "http://[::1]:8080",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void plainHttpIsTakenOnThisMachine(String given) {
        URI base = URI.create(given);
        assertThat(provider.configurationOf(builder().baseUri(base)).baseUri()).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.themoviedb.org",
                "HTTP://api.themoviedb.org",
                "http://128.0.0.1",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://[2001:db8::1]",
                "http://[::2]"
            })
    void plainHttpToAnotherMachineNeedsToBeAllowed(String given) {
        URI base = URI.create(given);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.configurationOf(builder().baseUri(base)))
                .withMessageStartingWith("baseUri: plain http to another machine would show the credential")
                .withMessageContaining("allowPlainHttp()")
                .withMessageEndingWith(given.substring(5));
        assertThat(provider.configurationOf(builder().baseUri(base).allowPlainHttp())
                        .baseUri())
                .isEqualTo(base);
    }

    @Test
    void allowPlainHttp_maySpeakBeforeOrAfterTheAddress() {
        URI base = URI.create("http://gateway.internal");
        assertThat(provider.configurationOf(builder().allowPlainHttp().baseUri(base))
                        .baseUri())
                .isEqualTo(base);
    }

    @Test
    void aSiteMayBePlainHttp_sinceOnlyLinksAreBuiltFromIt() {
        URI site = URI.create("http://site.example");
        assertThat(provider.configurationOf(builder().siteUri(site)).siteUri()).isEqualTo(site);
    }

    @Test
    void aSiteMayEndWithADigit() {
        assertThat(provider.configurationOf(builder().siteUri(URI.create("https://site.example/3")))
                        .siteUri())
                .hasToString("https://site.example/3");
    }
}
