package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.delete;
import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.Session;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
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
    void deletingASession_endsThatSessionOnly() throws Exception {
        String first = api.newSession("alice");
        String second = api.newSession("alice");

        assertSuccess(api.deleteSession(first));

        assertThat(fake.sessionsOf("alice")).containsExactly(new Session(second));
        assertRefused(api.deleteSession(first), 404, 37);
    }

    @Test
    void deletingAnUnknownSession_is37() throws Exception {
        assertRefused(api.deleteSession("0123456789abcdef0123456789abcdef01234567"), 404, 37);
    }

    @Test
    void deletingASessionOfAnotherApplication_is37AndEndsNothing() throws Exception {
        String session = api.newSession("alice");

        assertRefused(api.as(fake.addApplication()).deleteSession(session), 404, 37);

        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void deletingWithoutABody_deletesNothing() throws Exception {
        String session = api.newSession("alice");

        assertRefused(api.ask(delete("/3/authentication/session")), 422, 5);
        assertRefused(api.ask(delete("/3/authentication/session?session_id=" + session)), 422, 5);

        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void aSessionWithoutItsToken_is5() throws Exception {
        assertRefused(api.ask(post("/3/authentication/session/new")), 422, 5);
        assertRefused(api.ask(get("/3/authentication/session/new")), 422, 5);
    }

    @Test
    void furtherMembersOfTheBody_areIgnored() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");

        assertSuccess(api.ask(post("/3/authentication/session/new")
                .json("{\"a\":{\"request_token\":\"x\"},\"b\":[1,{}],\"c\":null,\"request_token\":\"" + token
                        + "\"}")));
    }

    @Test
    void aUserCanRevokeASession() throws Exception {
        Session session = new Session(api.newSession("alice"));

        fake.revoke(session);

        assertThat(fake.sessionsOf("alice")).isEmpty();
        assertRefused(api.deleteSession(session.id()), 404, 37);
        assertThatThrownBy(() -> fake.revoke(session))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is no session " + session.id().substring(0, 4) + "…");
    }

    @Test
    void guestSessions_areManyAndDifferent() throws Exception {
        RawRequest request = get("/3/authentication/guest_session/new");

        String first = api.ask(request).member("guest_session_id");
        String second = api.ask(request).member("guest_session_id");

        assertThat(second).isNotEqualTo(first);
        assertThat(fake.guestSessions()).extracting("id").containsExactly(first, second);
        assertRefused(api.deleteSession(first), 404, 37);
    }

    @Test
    void guestSessions_liveForADay() throws Exception {
        api.ask(get("/3/authentication/guest_session/new"));

        fake.clock().advance(Duration.ofHours(24).minusMillis(1));
        assertThat(fake.guestSessions()).hasSize(1);

        fake.clock().advance(Duration.ofMillis(1));
        assertThat(fake.guestSessions()).isEmpty();
    }
}
