package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.delete;
import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserAccessRulesTest {
    private final FakeTmdb fake = FakeTmdb.builder()
            .user("alice", "wonderland")
            .user("bob", "builder")
            .start();
    private final TmdbApi api = TmdbApi.of(fake);
    private final String key = fake.application().apiKey().value();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void theRequestToken_namesItsEndAndItsRedirect() throws Exception {
        String token = api.ask(post("/4/auth/request_token").json("{\"redirect_to\":\"https://example.org/back\"}"))
                .member("request_token");

        assertThat(claims(token))
                .matches("\\{\"aud\":\"" + key + "\",\"exp\":1767269700,\"jti\":[0-9]+,\"nbf\":1767268800,"
                        + "\"redirect_to\":\"https://example.org/back\",\"scopes\":\\[\"pending_request_token\"],"
                        + "\"version\":1}");
        assertThat(claims(api.newUserToken())).contains("\"redirect_to\":null");
    }

    @Test
    void theAccessToken_namesTheAccountAndNoEnd() throws Exception {
        String token = api.newUserToken();
        fake.approve(token, "alice");

        RawReply access = api.userAccess(token);

        String account = FakeUser.of("alice", "wonderland").accountId();
        assertThat(access.member("account_id")).isEqualTo(account);
        assertThat(claims(access.member("access_token")))
                .matches("\\{\"aud\":\"" + key + "\",\"nbf\":1767268800\\.000,\"jti\":\"[0-9a-f]{24}\",\"sub\":\""
                        + account + "\",\"scopes\":\\[\"api_read\",\"api_write\"],\"version\":1}");
    }

    @Test
    void anUnapprovedToken_is41() throws Exception {
        assertRefused(api.userAccess(api.newUserToken()), 422, 41);
    }

    @Test
    void aToken_isGoodForOneAccess() throws Exception {
        String token = api.newUserToken();
        fake.approve(token, "alice");
        assertSuccess(api.userAccess(token));

        assertRefused(api.userAccess(token), 401, 33);
    }

    @Test
    void aToken_isDeadAfterAQuarterOfAnHour() throws Exception {
        String token = api.newUserToken();
        String inTime = api.newUserToken();
        fake.approve(token, "alice");
        fake.approve(inTime, "alice");

        fake.clock().advance(Duration.ofMinutes(15).minusMillis(1));
        assertSuccess(api.userAccess(inTime));
        fake.clock().advance(Duration.ofMillis(1));
        assertRefused(api.userAccess(token), 401, 33);
    }

    @Test
    void deniedForeignMissingAndVersion3Tokens_giveNoAccess() throws Exception {
        String denied = api.newUserToken();
        fake.deny(denied);
        String foreign = api.as(fake.addApplication()).newUserToken();
        fake.approve(foreign, "alice");
        String older = api.newToken();
        fake.approve(older, "alice");

        assertRefused(api.userAccess(denied), 401, 33);
        assertRefused(api.userAccess(foreign), 401, 33);
        assertRefused(api.userAccess(older), 401, 33);
        assertRefused(api.userAccess(""), 422, 5);
    }

    @Test
    void aDeletedAccess_isGone() throws Exception {
        String access = api.newUserAccess("alice");
        assertThat(fake.userAccessOf("alice"))
                .extracting(granted -> granted.token().value())
                .containsExactly(access);
        assertThat(fake.userAccessOf("bob")).isEmpty();

        assertSuccess(api.deleteUserAccess(access));

        assertThat(fake.userAccessOf("alice")).isEmpty();

        assertRefused(api.deleteUserAccess(access), 401, 35);
        assertRefused(api.convert(access), 401, 35);
        assertRefused(api.ask(delete("/4/auth/access_token")), 422, 5);
    }

    @Test
    void anAccess_belongsToItsApplication() throws Exception {
        TmdbApi other = api.as(fake.addApplication());
        String access = api.newUserAccess("alice");

        assertRefused(other.convert(access), 401, 35);
        assertRefused(other.deleteUserAccess(access), 401, 35);
        assertSuccess(api.convert(access));
    }

    @Test
    void convertingAnAccess_givesASessionOfThatUser() throws Exception {
        RawReply session = api.convert(api.newUserAccess("bob"));

        assertThat(session.body()).matches("\\{\"success\":true,\"session_id\":\"[0-9a-f]{40}\"}");
        assertThat(fake.sessionsOf("bob")).extracting("id").containsExactly(session.member("session_id"));
        assertThat(fake.sessionsOf("alice")).isEmpty();
    }

    @Test
    void convertingNothing_is5_andByGetIs42() throws Exception {
        assertRefused(api.ask(post("/3/authentication/session/convert/4")), 422, 5);
        assertRefused(api.ask(get("/3/authentication/session/convert/4")), 405, 42);
    }

    private static String claims(String jwt) {
        return new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
