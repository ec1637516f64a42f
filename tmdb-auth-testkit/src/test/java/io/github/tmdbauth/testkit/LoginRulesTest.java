package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRulesTest {
    private static final String PATH = "/3/authentication/token/validate_with_login";

    private final FakeTmdb fake = FakeTmdb.builder()
            .user("alice", "wonderland")
            .user("bob", "builder")
            .start();
    private final TmdbApi api = TmdbApi.of(fake);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void theRightPassword_approvesTheToken() throws Exception {
        String token = api.newToken();

        assertSuccess(api.login("alice", "wonderland", token));

        assertSuccess(api.session(token));
        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void aTokenApprovedAlready_canBeValidatedAgain() throws Exception {
        String token = api.newToken();

        assertSuccess(api.login("alice", "wonderland", token));
        assertSuccess(api.login("alice", "wonderland", token));

        assertSuccess(api.session(token));
    }

    @ParameterizedTest
    @CsvSource({"alice, builder", "bob, wonderland", "alice, Wonderland", "Alice, wonderland", "carol, wonderland"})
    void aWrongNameOrPassword_is30AndApprovesNothing(String userName, String password) throws Exception {
        String token = api.newToken();

        assertRefused(api.login(userName, password, token), 401, 30);

        assertRefused(api.session(token), 401, 17);
    }

    @Test
    void theOlderGetForm_doesTheSame() throws Exception {
        String token = api.newToken();

        RawReply login = api.ask(get(PATH + "?username=alice&password=wonderland&request_token=" + token));
        RawReply session = api.ask(get("/3/authentication/session/new?request_token=" + token));

        assertSuccess(login);
        assertThat(login.member("request_token")).isEqualTo(token);
        assertSuccess(session);
        assertThat(fake.sessionsOf("alice")).extracting("id").containsExactly(session.member("session_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&b#c+d%e\"f\\g h", "ü🙂 €", "=?/;:@", "%41%zz"})
    void anyPassword_arrivesInBothForms(String password) throws Exception {
        fake.addUser("carol", password);
        String json = password.replace("\\", "\\\\").replace("\"", "\\\"");

        assertSuccess(api.login("carol", json, api.newToken()));
        assertSuccess(api.ask(get(PATH + "?username=carol&request_token=" + api.newToken() + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8))));
    }

    @Test
    void noNameOrPassword_is26() throws Exception {
        String token = api.newToken();

        assertRefused(api.login("", "", token), 400, 26);
        assertRefused(api.login("alice", "", token), 400, 26);
        assertRefused(api.ask(post(PATH).json("{\"request_token\":\"" + token + "\"}")), 400, 26);
        assertRefused(api.ask(post(PATH).json("{\"username\":null,\"password\":[\"x\"]}")), 400, 26);
    }

    @Test
    void noToken_is5_andAnUnknownOneIs33() throws Exception {
        assertRefused(api.login("alice", "wonderland", ""), 422, 5);
        assertRefused(api.login("alice", "wonderland", "no-token-of-this-fake"), 401, 33);
    }

    @ParameterizedTest
    @CsvSource({"DISABLED, 401, 31", "EMAIL_NOT_VERIFIED, 401, 32", "SUSPENDED, 403, 45"})
    void anAccountWithAnObstacle_isRefusedWithItsOwnCode(AccountStatus status, int httpStatus, int code)
            throws Exception {
        String token = api.newToken();
        fake.replaceUser(FakeUser.of("alice", "wonderland").withStatus(status));

        assertRefused(api.login("alice", "wonderland", token), httpStatus, code);
        assertRefused(api.login("alice", "wrong", token), 401, 30);

        fake.replaceUser(FakeUser.of("alice", "wonderland"));
        assertSuccess(api.login("alice", "wonderland", token));
    }

    @Test
    void aBodyThatIsNoJsonObject_is47() throws Exception {
        assertRefused(api.ask(post(PATH).json("{\"username\":")), 400, 47);
        assertRefused(api.ask(post(PATH).json("[]")), 400, 47);
        assertRefused(api.ask(post(PATH).json("{}{}")), 400, 47);
    }

    @Test
    void aBodyWithoutItsMediaType_isNotRead() throws Exception {
        String body =
                "{\"username\":\"alice\",\"password\":\"wonderland\",\"request_token\":\"" + api.newToken() + "\"}";

        assertRefused(api.ask(post(PATH).body(body)), 400, 26);
        assertRefused(api.ask(post(PATH).body(body).header("Content-Type", "text/plain")), 400, 26);
        assertSuccess(api.ask(post(PATH).body(body).header("Content-Type", "Application/JSON; charset=UTF-8")));
    }

    @Test
    void users_haveOneAccountEach() {
        assertThatThrownBy(() -> fake.addUser("alice", "again"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("alice");
        assertThatThrownBy(() -> fake.replaceUser(FakeUser.of("carol", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("carol");
    }
}
