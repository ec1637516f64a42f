package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestTokenRulesTest {
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
    void anApprovedToken_givesASession() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");

        RawReply session = api.session(token);

        assertSuccess(session);
        assertThat(fake.sessionsOf("alice")).extracting("id").containsExactly(session.member("session_id"));
        assertThat(fake.sessionsOf("bob")).isEmpty();
    }

    @Test
    void aToken_isGoodForOneSession() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");
        assertSuccess(api.session(token));

        assertRefused(api.session(token), 401, 17);
        assertRefused(api.login("alice", "wonderland", token), 401, 33);
        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void aToken_livesUntilTheSecondBeforeItsExpiry() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");

        fake.clock().advance(Duration.ofMinutes(60).minusMillis(1));

        assertSuccess(api.session(token));
    }

    @Test
    void aToken_isDeadAtItsExpiry() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");

        fake.clock().advance(Duration.ofMinutes(60));

        assertRefused(api.session(token), 401, 17);
        assertRefused(api.login("alice", "wonderland", token), 401, 33);
    }

    @Test
    void aDeniedToken_givesNoSession() throws Exception {
        String token = api.newToken();
        fake.deny(token);

        assertRefused(api.session(token), 401, 17);
        assertRefused(api.login("alice", "wonderland", token), 401, 33);
    }

    @Test
    void anUnknownToken_givesNoSession() throws Exception {
        assertRefused(api.session("0123456789abcdef0123456789abcdef01234567"), 401, 17);
    }

    @Test
    void aToken_isOfUseToItsOwnApplicationOnly() throws Exception {
        TmdbApi other = api.as(fake.addApplication());
        String token = api.newToken();
        fake.approve(token, "alice");

        assertRefused(other.session(token), 401, 17);
        assertRefused(other.login("alice", "wonderland", token), 401, 33);
        assertSuccess(api.session(token));
    }

    @Test
    void aTokenOfVersion4_isNoTokenOfVersion3() throws Exception {
        String token = api.newUserToken();
        fake.approve(token, "alice");

        assertRefused(api.session(token), 401, 17);
        assertSuccess(api.userAccess(token));
    }

    @Test
    void approve_saysWhyATokenCannotBeApproved() throws Exception {
        String expired = api.newToken();
        fake.clock().advance(Duration.ofMinutes(61));
        String denied = api.newToken();
        fake.deny(denied);
        String used = api.newToken();
        fake.approve(used, "alice");
        assertSuccess(api.session(used));

        assertThatThrownBy(() -> fake.approve(expired, "alice"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("request token " + expired.substring(0, 4)
                        + "… expired at 2026-01-01T13:00:00Z, and it is 2026-01-01T13:01:00Z");
        assertThatThrownBy(() -> fake.approve(denied, "alice"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("request token " + denied.substring(0, 4) + "… is decided already: denied");
        assertThatThrownBy(() -> fake.deny(used))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("request token " + used.substring(0, 4) + "… is decided already: used");
        assertThatThrownBy(() -> fake.approve("no such token that anyone issued", "alice"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this fake never issued a request token no s…");
    }

    @Test
    void approve_refusesAUserWhoHasNoAccount() throws Exception {
        String token = api.newToken();

        assertThatThrownBy(() -> fake.approve(token, "mallory"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no such user")
                .hasMessageNotContaining("mallory");
        assertRefused(api.session(token), 401, 17);
    }

    @Test
    void approve_canBeRepeatedByTheSameUserOnly() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");
        fake.approve(token, "alice");

        assertThatThrownBy(() -> fake.approve(token, "bob")).hasMessageEndingWith("is decided already: approved");
    }
}
