package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which request each operation is: method, target, headers and body, byte for byte. */
class RequestMappingTest {

    private final ScriptedTransport transport = new ScriptedTransport();

    /** Operation; method and path and body of the default form; method, and query of the form without bodies. */
    static Stream<Arguments> requests() {
        String token = Samples.REQUEST_TOKEN;
        return Stream.of(
                request(Operation.VALIDATE_KEY, "GET", "/3/authentication", "", "GET", ""),
                request(Operation.CREATE_REQUEST_TOKEN, "GET", "/3/authentication/token/new", "", "GET", ""),
                request(
                        Operation.VALIDATE_REQUEST_TOKEN,
                        "POST",
                        "/3/authentication/token/validate_with_login",
                        "{\"username\":\"alice\",\"password\":\"wonderland\",\"request_token\":\"" + token + "\"}",
                        "GET",
                        "username=alice&password=wonderland&request_token=" + token),
                request(
                        Operation.CREATE_SESSION,
                        "POST",
                        "/3/authentication/session/new",
                        "{\"request_token\":\"" + token + "\"}",
                        "GET",
                        "request_token=" + token),
                request(Operation.CREATE_GUEST_SESSION, "GET", "/3/authentication/guest_session/new", "", "GET", ""),
                request(
                        Operation.CONVERT_ACCESS_TOKEN,
                        "POST",
                        "/3/authentication/session/convert/4",
                        "{\"access_token\":\"" + Samples.USER_ACCESS_TOKEN + "\"}",
                        "POST",
                        ""),
                request(
                        Operation.DELETE_SESSION,
                        "DELETE",
                        "/3/authentication/session",
                        "{\"session_id\":\"" + Samples.SESSION_ID + "\"}",
                        "DELETE",
                        ""),
                request(Operation.CREATE_USER_REQUEST_TOKEN, "POST", "/4/auth/request_token", "{}", "POST", ""),
                request(
                        Operation.CREATE_USER_ACCESS_TOKEN,
                        "POST",
                        "/4/auth/access_token",
                        "{\"request_token\":\"" + Samples.USER_REQUEST_TOKEN + "\"}",
                        "POST",
                        ""),
                request(
                        Operation.DELETE_USER_ACCESS_TOKEN,
                        "DELETE",
                        "/4/auth/access_token",
                        "{\"access_token\":\"" + Samples.USER_ACCESS_TOKEN + "\"}",
                        "DELETE",
                        ""));
    }

    private static Arguments request(
            Operation operation, String method, String path, String body, String queryMethod, String query) {
        return Arguments.of(operation, method, path, body, queryMethod, query);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void withAReadAccessToken_theCredentialIsAHeader(
            Operation operation, String method, String path, String body, String queryMethod, String query) {
        for (CallStyle style : CallStyle.values()) {
            HttpCall call = sent(operation, style, ScriptedTransport.TOKEN, RequestForm.JSON_BODY);

            assertThat(call.operation()).isEqualTo(operation);
            assertThat(call.method()).isEqualTo(method);
            assertThat(call.target()).isEqualTo(path);
            assertThat(bodyOf(call)).isEqualTo(body);
            assertThat(call.headers())
                    .containsExactlyElementsOf(headers("Bearer " + ScriptedTransport.TOKEN.value(), !body.isEmpty()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void withAnApiKey_theCredentialIsInTheQuery(
            Operation operation, String method, String path, String body, String queryMethod, String query) {
        if (path.startsWith("/4/")) {
            // refused before anything is sent, see ResultMappingTest
            return;
        }
        for (CallStyle style : CallStyle.values()) {
            HttpCall call = sent(operation, style, ScriptedTransport.KEY, RequestForm.JSON_BODY);

            assertThat(call.method()).isEqualTo(method);
            assertThat(call.target()).isEqualTo(path + "?api_key=0123456789abcdef0123456789abcdef");
            assertThat(bodyOf(call)).isEqualTo(body);
            assertThat(call.headers()).containsExactlyElementsOf(headers(null, !body.isEmpty()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void inTheFormWithoutBodies_secretsOfV3AreInTheQuery(
            Operation operation, String method, String path, String body, String queryMethod, String query) {
        for (CallStyle style : CallStyle.values()) {
            HttpCall call = sent(operation, style, ScriptedTransport.TOKEN, RequestForm.QUERY);

            assertThat(call.method()).isEqualTo(queryMethod);
            assertThat(call.target()).isEqualTo(query.isEmpty() ? path : path + "?" + query);
            assertThat(bodyOf(call)).isEqualTo(query.isEmpty() ? body : "");
            assertThat(call.headers())
                    .containsExactlyElementsOf(
                            headers("Bearer " + ScriptedTransport.TOKEN.value(), query.isEmpty() && !body.isEmpty()));
        }
    }

    @Test
    void inTheFormWithoutBodies_theKeyComesFirst() {
        HttpCall call = sent(Operation.CREATE_SESSION, CallStyle.FUTURE, ScriptedTransport.KEY, RequestForm.QUERY);
        assertThat(call.target())
                .isEqualTo("/3/authentication/session/new?api_key=0123456789abcdef0123456789abcdef&request_token="
                        + Samples.REQUEST_TOKEN);
    }

    @Test
    void inTheFormWithoutBodies_noValueCanAddAParameter() {
        transport.reply(200, Samples.answer(Operation.VALIDATE_REQUEST_TOKEN));
        transport
                .client(builder -> builder.requestForm(RequestForm.QUERY).credential(new ApiKey("a&b=c#d%")))
                .validateRequestToken(RequestToken.of(Samples.REQUEST_TOKEN), "a&b=1", "p #+%\"\\ü🙂");

        assertThat(transport.onlyCall().target())
                .isEqualTo("/3/authentication/token/validate_with_login?api_key=a%26b%3Dc%23d%25"
                        + "&username=a%26b%3D1&password=p%20%23%2B%25%22%5C%C3%BC%F0%9F%99%82&request_token="
                        + Samples.REQUEST_TOKEN);
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void createUserRequestToken_sendsTheRedirectAsItIs(CallStyle style) {
        transport.reply(200, Samples.answer(Operation.CREATE_USER_REQUEST_TOKEN));
        style.of(transport.client(builder -> builder.credential(ScriptedTransport.TOKEN)))
                .createUserRequestToken(URI.create("my-app://done/ü?x=1&y=%20#z"));

        assertThat(bodyOf(transport.onlyCall())).isEqualTo("{\"redirect_to\":\"my-app://done/ü?x=1&y=%20#z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.themoviedb.org, https, api.themoviedb.org, 443, ''",
        "http://localhost, http, localhost, 80, ''",
        "https://localhost:8443/tmdb/, https, localhost, 8443, /tmdb",
        "http://[::1]:8080/a%2Fb, http, ::1, 8080, /a%2Fb",
        "https://gateway.example/ü, https, gateway.example, 443, /%C3%BC"
    })
    void theBaseUriIsTakenApart_soThatATransportHasNothingToParse(
            URI base, String scheme, String host, int port, String prefix) {
        transport.reply(200, "{\"success\":true}");
        transport
                .client(builder -> builder.baseUri(base).credential(ScriptedTransport.TOKEN))
                .validateKey();

        HttpCall call = transport.onlyCall();
        assertThat(call.scheme()).isEqualTo(scheme);
        assertThat(call.secure()).isEqualTo(scheme.equals("https"));
        assertThat(call.host()).isEqualTo(host);
        assertThat(call.port()).isEqualTo(port);
        assertThat(call.target()).isEqualTo(prefix + "/3/authentication");
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void aUrlHasAtMost8192Bytes_andMoreIsRefusedBeforeAnythingIsSent(CallStyle style) {
        transport.reply(200, "{\"session_id\":\"s\"}");
        var client = style.of(transport.client(builder -> builder.requestForm(RequestForm.QUERY)));
        int room = 8192
                - "/3/authentication/session/new?api_key=&request_token=".length()
                - ScriptedTransport.KEY.value().length();

        client.createSession(RequestToken.of("t".repeat(room)));
        assertThat(transport.onlyCall().target()).hasSize(8192);

        String tooLong = "t".repeat(room + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.createSession(RequestToken.of(tooLong)))
                .withMessageStartingWith("arguments of CREATE_SESSION: ")
                .withMessageContaining("8193 bytes")
                .withMessageContaining("RequestForm.JSON_BODY")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("ttt"));
        assertThat(transport.calls()).hasSize(1);
    }

    @Test
    void theTimeLeftBeginsAtTheDeadline() {
        transport.reply(200, "{\"success\":true}");
        transport.client(builder -> builder.deadline(Duration.ofMinutes(3))).validateKey();

        assertThat(transport.onlyCall().timeLeft()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
        assertThat(transport.onlyCall().attempt()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aCallInALogShowsNoSecret(Operation operation) {
        HttpCall call = sent(operation, CallStyle.FUTURE, ScriptedTransport.TOKEN, RequestForm.QUERY);
        assertThat(call).hasToString(operation + " " + call.method() + " " + operation.path());
        assertThat(call.headers().toString()).doesNotContain(ScriptedTransport.TOKEN.value());
    }

    private HttpCall sent(Operation operation, CallStyle style, Credential credential, RequestForm form) {
        ScriptedTransport fresh = new ScriptedTransport().reply(200, Samples.answer(operation));
        Samples.carryOut(
                operation,
                style.of(fresh.client(builder -> builder.credential(credential).requestForm(form))));
        return fresh.onlyCall();
    }

    private static List<HttpHeader> headers(@Nullable String authorization, boolean withBody) {
        List<HttpHeader> headers = new ArrayList<>(List.of(
                HttpHeader.of("Accept", "application/json"),
                HttpHeader.of("User-Agent", "test/1"),
                HttpHeader.of("Cache-Control", "no-store")));
        if (authorization != null) {
            headers.add(new HttpHeader("Authorization", authorization, true));
        }
        if (withBody) {
            headers.add(HttpHeader.of("Content-Type", "application/json"));
        }
        return headers;
    }

    private static String bodyOf(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
