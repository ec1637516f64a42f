package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tmdbauth.ApprovalCallback.Approved;
import io.github.tmdbauth.ApprovalCallback.Denied;
import io.github.tmdbauth.ApprovalCallback.Invalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalCallbackTest {

    private static final RequestToken ISSUED = RequestToken.of("f5c7a0");
    private static final String CLEARLY = "it says neither approved=true nor denied=true, or not clearly";

    private static ApprovalCallback parse(String callback) {
        return ApprovalCallback.parse(URI.create(callback), ISSUED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/cb?request_token=f5c7a0&approved=true",
                "https://a.example/cb?approved=true&request_token=f5c7a0",
                "https://a.example/cb?state=x%26y&request_token=f5c7a0&approved=true&utm=1#fragment",
                "https://a.example/cb?request%5Ftoken=f5%637a0&approved=tru%65",
                "https://a.example/cb?&&request_token=f5c7a0&&approved=true&",
                "/cb?request_token=f5c7a0&approved=true",
                "?request_token=f5c7a0&approved=true",
                "myapp://done?request_token=f5c7a0&approved=true",
                "myapp:done?request_token=f5c7a0&approved=true",
                "myapp:?request_token=f5c7a0&approved=true#denied=true"
            })
    void approved_givesTheIssuedToken(String callback) {
        assertThat(parse(callback)).isEqualTo(new Approved(ISSUED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/cb?request_token=f5c7a0&denied=true",
                "myapp:done?denied=true&request_token=f5c7a0"
            })
    void denied_isTheUsersNo(String callback) {
        assertThat(parse(callback)).isEqualTo(new Denied());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/cb?request_token=f5c7a0",
                "https://a.example/cb?request_token=f5c7a0&approved=true&denied=true",
                "https://a.example/cb?request_token=f5c7a0&denied=true&approved=false",
                "https://a.example/cb?request_token=f5c7a0&approved=true&approved=true",
                "https://a.example/cb?request_token=f5c7a0&denied=true&denied=true",
                "https://a.example/cb?request_token=f5c7a0&approved=false",
                "https://a.example/cb?request_token=f5c7a0&approved=TRUE",
                "https://a.example/cb?request_token=f5c7a0&approved=1",
                "https://a.example/cb?request_token=f5c7a0&approved=",
                "https://a.example/cb?request_token=f5c7a0&approved",
                "https://a.example/cb?request_token=f5c7a0&Approved=true",
                "https://a.example/cb?request_token=f5c7a0;approved=true&request_token=f5c7a0",
                "https://a.example/approved=true?request_token=f5c7a0#approved=true"
            })
    void whatIsNotExactlyOneAnswerIsInvalid(String callback) {
        assertThat(parse(callback)).isInstanceOf(Invalid.class).isNotEqualTo(new Denied());
    }

    @Test
    void theReasonSaysWhatIsWrong() {
        assertThat(parse("https://a.example/cb?request_token=f5c7a0&approved=true&denied=true"))
                .isEqualTo(new Invalid(CLEARLY));
        assertThat(parse("https://a.example/cb?approved=true")).isEqualTo(new Invalid("it names no request_token"));
        assertThat(parse("https://a.example/cb?request_token=f5c7a0&request_token=f5c7a0&approved=true"))
                .isEqualTo(new Invalid("it names request_token more than once"));
        assertThat(parse("https://a.example/cb?request_token=other&approved=true"))
                .isEqualTo(new Invalid("it names another request_token than the one issued"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/cb?request_token=f5c7a&approved=true",
                "https://a.example/cb?request_token=f5c7a00&approved=true",
                "https://a.example/cb?request_token=F5C7A0&approved=true",
                "https://a.example/cb?request_token=&approved=true",
                "https://a.example/cb?request_token&approved=true",
                "https://a.example/cb?request_token=f5c7a0%20&approved=true",
                "https://a.example/cb?request_token=f5c7a0%FF%C3&approved=true"
            })
    void anotherTokenIsInvalid(String callback) {
        assertThat(parse(callback)).isEqualTo(new Invalid("it names another request_token than the one issued"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.example/cb", "https://a.example/cb?", "myapp:done", "myapp:request_token=f5c7a0", ""})
    void aCallbackWithoutAQueryIsInvalid(String callback) {
        assertThat(parse(callback)).isEqualTo(new Invalid("it names no request_token"));
    }

    @Test
    void aTokenOfAnyCharactersIsFoundAgain() {
        RequestToken odd = RequestToken.of("ü 🙂+%&=/..");
        assertThat(ApprovalCallback.parse(
                        URI.create("https://a.example/?request_token=%C3%BC+%F0%9F%99%82%2B%25%26%3D/..&approved=true"),
                        odd))
                .isEqualTo(new Approved(odd));
    }

    @Test
    void parametersOfAWebFramework_areReadTheSameWay() {
        assertThat(ApprovalCallback.parse(
                        Map.of("request_token", List.of("f5c7a0"), "approved", List.of("true"), "x", List.of()),
                        ISSUED))
                .isEqualTo(new Approved(ISSUED));
        assertThat(ApprovalCallback.parse(
                        Map.of("request_token", List.of("f5c7a0"), "denied", List.of("true"), "approved", List.of()),
                        ISSUED))
                .isEqualTo(new Denied());
        assertThat(ApprovalCallback.parse(
                        Map.of(
                                "request_token", List.of("f5c7a0"),
                                "denied", List.of("true"),
                                "approved", List.of("true")),
                        ISSUED))
                .isEqualTo(new Invalid(CLEARLY));
        assertThat(ApprovalCallback.parse(
                        Map.of("request_token", List.of("f5c7a0", "f5c7a0"), "approved", List.of("true")), ISSUED))
                .isEqualTo(new Invalid("it names request_token more than once"));
        assertThat(ApprovalCallback.parse(
                        Map.of("request_token", List.of("other"), "approved", List.of("true")), ISSUED))
                .isEqualTo(new Invalid("it names another request_token than the one issued"));
        assertThat(ApprovalCallback.parse(Map.of(), ISSUED)).isEqualTo(new Invalid("it names no request_token"));
    }

    @Property
    void garbageInTheQueryNeverThrowsAndNeverApproves(@ForAll String garbage) throws Exception {
        assertThat(ApprovalCallback.parse(new URI("https", "a.example", "/", garbage, garbage), ISSUED))
                .isInstanceOf(Invalid.class);
        assertThat(ApprovalCallback.parse(new URI("myapp", "done?" + garbage, null), ISSUED))
                .isInstanceOf(Invalid.class);
    }

    @Property
    void anyUriThatCanBeParsedIsJudged(@ForAll String text) {
        URI uri;
        try {
            uri = new URI("https://a.example/?approved=true&request_token=" + text);
        } catch (URISyntaxException e) {
            return;
        }
        assertThat(ApprovalCallback.parse(uri, ISSUED)).isInstanceOf(Invalid.class);
    }

    /** TMDb's own names among others, with values that are nearly right. */
    @Provide
    Arbitrary<Map<String, List<String>>> parameters() {
        Arbitrary<String> names = Arbitraries.of("request_token", "approved", "denied", "x", "");
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("f5c7a0 ", "true", "false", ""),
                Arbitraries.strings().ofMaxLength(10));
        return Arbitraries.maps(names, values.list().ofMaxSize(3)).ofMaxSize(4);
    }

    @Property
    void garbageInParametersNeverThrowsAndNeverApproves(@ForAll("parameters") Map<String, List<String>> parameters) {
        assertThat(ApprovalCallback.parse(parameters, ISSUED)).isInstanceOf(Invalid.class);
    }

    @Test
    void noResultShowsTheToken() {
        assertThat(parse("https://a.example/?request_token=f5c7a0&approved=true")
                        .toString())
                .doesNotContain("f5c7a0");
        assertThat(parse("https://a.example/?request_token=f5c7a0").toString()).doesNotContain("f5c7a0");
        assertThat(parse("https://a.example/?request_token=c4n4ry&approved=true")
                        .toString())
                .doesNotContain("c4n4ry", "f5c7a0");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedByName() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> ApprovalCallback.parse((URI) null, ISSUED))
                .withMessage("callback");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> ApprovalCallback.parse(Map.of(), null))
                .withMessage("issued");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> ApprovalCallback.parse((Map<String, List<String>>) null, ISSUED))
                .withMessage("parameters");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> ApprovalCallback.parse(URI.create("a:b"), null))
                .withMessage("issued");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new Approved(null))
                .withMessage("token");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> new Invalid(null))
                .withMessage("reason");
    }
}
