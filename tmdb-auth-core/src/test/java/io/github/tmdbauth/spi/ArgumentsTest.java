package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User names, passwords and tokens of any Unicode arrive exactly, or are refused before anything is sent. */
class ArgumentsTest {

    private static final RequestToken TOKEN = RequestToken.of("t0ken");

    private static HttpCall login(
            CallStyle style, RequestForm form, RequestToken token, String name, CharSequence password) {
        ScriptedTransport transport = new ScriptedTransport().reply(401, "{\"status_code\":30}");
        AuthenticationOperations client = transport.client(builder -> builder.requestForm(form));
        assertThatExceptionOfType(LoginRejectedException.class)
                .isThrownBy(() -> style.of(client).validateRequestToken(token, name, password));
        return transport.onlyCall();
    }

    private static Map<String, String> members(byte[] json) {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                members.put(name, parser.nextTextValue());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return members;
    }

    private static Map<String, String> parameters(String target) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : target.substring(target.indexOf('?') + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "p&a=1#+%\"\\ü🙂/",
                "line\r\nbreak",
                "nul\0",
                "\u2028",
                "</script>",
                "\ufeffbom",
                "\uffff"
            })
    void whatATextHoldsArrivesExactly_inEitherForm(String text) {
        for (CallStyle style : CallStyle.values()) {
            HttpCall json = login(style, RequestForm.JSON_BODY, TOKEN, text, text);
            assertThat(members(json.body()))
                    .containsExactlyEntriesOf(expected("username", text, "password", text, "request_token", "t0ken"));
            HttpCall query = login(style, RequestForm.QUERY, TOKEN, text, text);
            assertThat(query.target()).matches("[\\x21-\\x7e]+");
            assertThat(parameters(query.target()))
                    .containsExactlyEntriesOf(expected(
                            "api_key",
                            ScriptedTransport.KEY.value(),
                            "username",
                            text,
                            "password",
                            text,
                            "request_token",
                            "t0ken"));
        }
    }

    private static Map<String, String> expected(String... namesAndValues) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    @Property
    void anyUnicodeArrivesExactly(@ForAll String name, @ForAll String password, @ForAll String token) {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(name + "|" + password + "|" + token));
        Assume.that(!token.isBlank());
        HttpCall json = login(CallStyle.BLOCKING, RequestForm.JSON_BODY, RequestToken.of(token), name, password);
        assertThat(members(json.body()))
                .containsExactlyEntriesOf(expected("username", name, "password", password, "request_token", token));
        HttpCall query = login(CallStyle.FUTURE, RequestForm.QUERY, RequestToken.of(token), name, password);
        assertThat(parameters(query.target()))
                .containsEntry("username", name)
                .containsEntry("password", password)
                .containsEntry("request_token", token)
                .hasSize(4);
    }

    @Test
    void aMegabyteArrivesExactly() {
        String much = "ü\"\n".repeat(1 << 18);
        HttpCall call = login(CallStyle.BLOCKING, RequestForm.JSON_BODY, TOKEN, much, much);
        assertThat(members(call.body())).containsEntry("username", much).containsEntry("password", much);
    }

    @Test
    void aPasswordMayBeAnyCharSequence_andIsReadBeforeTheCallReturns() {
        char[] password = "wonderland".toCharArray();
        ScriptedTransport transport = new ScriptedTransport();
        transport.pending();
        transport.client().validateRequestToken(TOKEN, "alice", CharBuffer.wrap(password));
        password[0] = 'x';
        assertThat(members(transport.onlyCall().body())).containsEntry("password", "wonderland");
    }

    @ParameterizedTest
    @EnumSource(CallStyle.class)
    void anUnpairedSurrogateIsRefusedByName_onTheCallersThread_andNothingIsSent(CallStyle style) {
        for (RequestForm form : RequestForm.values()) {
            ScriptedTransport transport = new ScriptedTransport();
            BlockingAuthenticationOperations client = style.of(transport.client(builder -> builder.requestForm(form)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.validateRequestToken(TOKEN, "c4n4ry\ud83d", "p"))
                    .withMessage("userName: holds an unpaired surrogate, which no encoding can carry");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.validateRequestToken(TOKEN, "u", "\ude42c4n4ry"))
                    .withMessage("password: holds an unpaired surrogate, which no encoding can carry");
            assertThat(transport.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/done", "//host/done", "?x"})
    void aRelativeRedirectIsRefused(String redirect) {
        ScriptedTransport transport = new ScriptedTransport();
        AuthenticationOperations client = transport.client(builder -> builder.credential(ScriptedTransport.TOKEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.createUserRequestToken(URI.create(redirect)))
                .withMessage("redirectTo: must be absolute, with a scheme such as https:");
        assertThat(transport.calls()).isEmpty();
    }

    @SuppressWarnings("NullAway") // null is what is tested
    static Stream<Arguments> nulls() {
        return Stream.of(
                nulls("token", client -> client.validateRequestToken(null, "u", "p")),
                nulls("userName", client -> client.validateRequestToken(TOKEN, null, "p")),
                nulls("password", client -> client.validateRequestToken(TOKEN, "u", null)),
                nulls("approvedToken", client -> client.createSession(null)),
                nulls("token", client -> client.convertAccessToken(null)),
                nulls("session", client -> client.deleteSession(null)),
                nulls("redirectTo", client -> client.createUserRequestToken(null)),
                nulls("approvedToken", client -> client.createUserAccessToken(null)),
                nulls("token", client -> client.deleteUserAccessToken(null)));
    }

    private static Arguments nulls(String name, Consumer<BlockingAuthenticationOperations> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void nullIsRefusedByName_onTheCallersThread(String name, Consumer<BlockingAuthenticationOperations> call) {
        for (CallStyle style : CallStyle.values()) {
            ScriptedTransport transport = new ScriptedTransport();
            assertThatExceptionOfType(NullPointerException.class)
                    .isThrownBy(() -> call.accept(
                            style.of(transport.client(builder -> builder.credential(ScriptedTransport.TOKEN)))))
                    .withMessage(name);
            assertThat(transport.calls()).isEmpty();
        }
    }
}
