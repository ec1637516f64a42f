package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccessToken;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With what a test sees that a session, a guest session or a token works, and that it does not any more. */
class AccountTest {
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final TmdbApi api = TmdbApi.of(fake);

    @AfterEach
    void end() {
        fake.close();
    }

    @Test
    void aSession_opensTheAccountOfItsUser_untilItIsRevoked() throws Exception {
        String session = api.newSession("alice");
        RawReply account = api.ask(get("/3/account?session_id=" + session));

        assertThat(account.status()).isEqualTo(200);
        assertThat(account.body())
                .matches(
                        "\\{\"avatar\":\\{\"gravatar\":\\{\"hash\":\"[0-9a-f]{32}\"},\"tmdb\":\\{\"avatar_path\":null}},"
                                + "\"id\":[0-9]+,\"iso_639_1\":\"en\",\"iso_3166_1\":\"US\",\"name\":\"\",\"include_adult\":false,"
                                + "\"username\":\"alice\"}");
        assertThat(account.header("ETag")).isPresent();
        assertThat(api.ask(get("/3/account/7?session_id=" + session)).status()).isEqualTo(200);

        fake.revoke(new Session(session));

        assertRefused(api.ask(get("/3/account?session_id=" + session)), 401, 3);
        assertThatThrownBy(() -> fake.revoke(new Session(session))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noSession_orThatOfAnotherApplication_opensNothing() throws Exception {
        String session = api.newSession("alice");

        assertRefused(api.ask(get("/3/account")), 401, 3);
        assertRefused(api.as(fake.addApplication()).ask(get("/3/account?session_id=" + session)), 401, 3);
        assertRefused(RawConnection.ask(fake, get("/3/account?session_id=" + session)), 401, 7);
    }

    @Test
    void aUserAccessToken_opensTheListsOfItsAccount_untilItIsRevoked() throws Exception {
        String token = api.newUserAccess("alice");
        String lists = "/4/account/" + FakeUser.of("alice", "x").accountId() + "/lists";

        RawReply page = bearer(get(lists), token);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("{\"page\":1,\"results\":[],\"total_pages\":1,\"total_results\":0}");
        assertRefused(bearer(get("/4/account/0123456789abcdef01234567/lists"), token), 401, 3);
        assertRefused(api.ask(get(lists)), 401, 3);
        assertSuccess(bearer(get("/3/authentication"), token)); // it proves the application, too

        fake.revoke(new UserAccessToken(token));

        assertRefused(bearer(get(lists), token), 401, 7);
        assertThat(fake.userAccessOf("alice")).isEmpty();
        assertThatThrownBy(() -> fake.revoke(new UserAccessToken(token))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aGuestSession_hasRatings_untilItExpires() throws Exception {
        String guest = api.ask(get("/3/authentication/guest_session/new")).member("guest_session_id");
        RawRequest ratings = get("/3/guest_session/" + guest + "/rated/movies");

        assertThat(api.ask(ratings).status()).isEqualTo(200);
        fake.clock().advance(Duration.ofHours(24));
        assertRefused(api.ask(ratings), 404, 34);
    }

    @Test
    void head_isAGetWithoutABody() throws Exception {
        try (RawConnection connection = RawConnection.to(fake.baseUri())) {
            connection.send(RawRequest.of("HEAD", "/3/authentication")
                    .bearer(fake.application())
                    .bytes());
            RawReply head = connection.head();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("ETag")).isPresent();
            assertThat(head.header("Content-Length")).contains("16");
            assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));
        }
    }

    @Test
    void options_namesTheMethods_withoutACredential() throws Exception {
        RawReply session = RawConnection.ask(fake, RawRequest.of("OPTIONS", "/3/authentication/session/new"));
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.header("Allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(RawConnection.ask(fake, RawRequest.of("OPTIONS", "/4/auth/access_token"))
                        .header("Allow"))
                .contains("DELETE, OPTIONS, POST");
        assertRefused(RawConnection.ask(fake, RawRequest.of("OPTIONS", "/3/unknown")), 401, 7);
    }

    private RawReply bearer(RawRequest request, String token) throws IOException {
        return RawConnection.ask(fake, request.header("Authorization", "Bearer " + token));
    }
}
