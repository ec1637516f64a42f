package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalLinksTest {

    private static final RequestToken TOKEN = RequestToken.of("f5c7a0");

    private final ApprovalLinks links = () -> URI.create("https://www.themoviedb.org");

    @Test
    void withoutARedirect_theLinkIsSiteAndToken() {
        assertThat(links.approvalUri(TOKEN)).hasToString("https://www.themoviedb.org/authenticate/f5c7a0");
    }

    @Test
    void theSitesPathIsKept() {
        ApprovalLinks fake = () -> URI.create("http://[::1]:8080/site");
        assertThat(fake.approvalUri(TOKEN)).hasToString("http://[::1]:8080/site/authenticate/f5c7a0");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/cb?x=1&y=2, https%3A%2F%2Fa.example%2Fcb%3Fx%3D1%26y%3D2",
        "https://a.example/cb?x=%26%20+, https%3A%2F%2Fa.example%2Fcb%3Fx%3D%2526%2520%2B",
        "https://a.example/#top, https%3A%2F%2Fa.example%2F%23top",
        "myapp://done, myapp%3A%2F%2Fdone",
        "myapp:done?state=1, myapp%3Adone%3Fstate%3D1",
        "https://a.example/ü/🙂, https%3A%2F%2Fa.example%2F%C3%BC%2F%F0%9F%99%82",
        "https://a.example/../x/./y, https%3A%2F%2Fa.example%2F..%2Fx%2F.%2Fy"
    })
    void aRedirectIsEncodedAsAWhole_soThatNothingOfItIsLost(URI redirect, String encoded) {
        assertThat(links.approvalUri(TOKEN, redirect))
                .hasToString("https://www.themoviedb.org/authenticate/f5c7a0?redirect_to=" + encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/cb", "//a.example/cb", "cb?x=1"})
    void aRelativeRedirectIsRefused(String redirect) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> links.approvalUri(TOKEN, URI.create(redirect)))
                .withMessage("redirectTo: must be absolute, with a scheme such as https:");
    }

    @ParameterizedTest
    @CsvSource({"a/b, a%2Fb", "., %2E", ".., %2E%2E", "a.b, a.b", "a?b#c, a%3Fb%23c", "ü, %C3%BC", "a b, a%20b"})
    void aTokenIsOneSegmentOfThePath_whateverItHolds(String token, String segment) {
        assertThat(links.approvalUri(RequestToken.of(token)))
                .hasToString("https://www.themoviedb.org/authenticate/" + segment);
    }

    @Test
    void aV4TokenStandsInTheQuery() {
        UserRequestToken token = new UserRequestToken("eyJh.eyJi&x.c_-", Expiration.unknown());
        assertThat(links.approvalUri(token))
                .hasToString("https://www.themoviedb.org/auth/access?request_token=eyJh.eyJi%26x.c_-");
    }

    @Property
    void whateverStandsInTheRedirect_anIndependentDecoderFindsItAgain(@ForAll String path) throws Exception {
        Assume.that(path.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
        URI redirect = new URI("https", "a.example", "/" + path, "q=" + path, null);

        String query = links.approvalUri(TOKEN, redirect).getRawQuery();

        assertThat(query).startsWith("redirect_to=").matches("[\\x21-\\x7e]*").doesNotContain("&", "+", "#");
        assertThat(URLDecoder.decode(query.substring("redirect_to=".length()), StandardCharsets.UTF_8))
                .isEqualTo(redirect.toString());
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> links.approvalUri((RequestToken) null))
                .withMessage("token");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> links.approvalUri((UserRequestToken) null))
                .withMessage("token");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> links.approvalUri(TOKEN, null))
                .withMessage("redirectTo");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> links.approvalUri(null, URI.create("app:x")))
                .withMessage("token");
    }
}
