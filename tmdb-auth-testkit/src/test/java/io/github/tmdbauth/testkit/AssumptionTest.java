package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is not known of TMDb can be tried either way. */
class AssumptionTest {
    @Test
    void unknownSessionIsInvalidId() throws Exception {
        try (FakeTmdb usual = fake();
                FakeTmdb other = fake(Assumption.UNKNOWN_SESSION_IS_INVALID_ID)) {
            assertRefused(TmdbApi.of(usual).deleteSession("0123456789"), 404, 37);
            assertRefused(TmdbApi.of(other).deleteSession("0123456789"), 404, 6);
        }
    }

    @Test
    void loginIsTakenOnce() throws Exception {
        try (FakeTmdb usual = fake();
                FakeTmdb other = fake(Assumption.LOGIN_IS_TAKEN_ONCE)) {
            for (FakeTmdb fake : new FakeTmdb[] {usual, other}) {
                TmdbApi api = TmdbApi.of(fake);
                String token = api.newToken();
                assertSuccess(api.login("alice", "wonderland", token));
                RawReply second = api.login("alice", "wonderland", token);
                assertThat(second.status()).isEqualTo(fake == usual ? 200 : 401);
                assertSuccess(api.session(token));
            }
        }
    }

    @Test
    void guestSessionEndsUnused() throws Exception {
        try (FakeTmdb usual = fake();
                FakeTmdb other = fake(Assumption.GUEST_SESSION_ENDS_UNUSED)) {
            String usualRatings = newGuestsRatings(usual);
            String otherRatings = newGuestsRatings(other);
            for (int i = 0; i < 3; i++) {
                usual.clock().advance(Duration.ofMinutes(59));
                other.clock().advance(Duration.ofMinutes(59));
                assertThat(TmdbApi.of(other).ask(get(otherRatings)).status()).isEqualTo(200);
            }
            usual.clock().advance(Duration.ofMinutes(60));
            other.clock().advance(Duration.ofMinutes(60));

            assertThat(TmdbApi.of(usual).ask(get(usualRatings)).status()).isEqualTo(200);
            assertRefused(TmdbApi.of(other).ask(get(otherRatings)), 404, 34);
            assertThat(usual.guestSessions()).hasSize(1);
            assertThat(other.guestSessions()).isEmpty();
        }
    }

    private static String newGuestsRatings(FakeTmdb fake) throws IOException {
        String id =
                TmdbApi.of(fake).ask(get("/3/authentication/guest_session/new")).member("guest_session_id");
        return "/3/guest_session/" + id + "/rated/movies";
    }

    @Test
    void keyAnswerIsDocumented() throws Exception {
        try (FakeTmdb usual = fake();
                FakeTmdb other = fake(Assumption.KEY_ANSWER_IS_DOCUMENTED)) {
            assertThat(TmdbApi.of(usual).ask(get("/3/authentication")).body()).isEqualTo("{\"success\":true}");
            assertThat(TmdbApi.of(other).ask(get("/3/authentication")).body())
                    .isEqualTo("{\"success\":true,\"status_code\":1,\"status_message\":\"Success.\"}");
        }
    }

    @Test
    void redirectLosesItsQuery() throws Exception {
        try (FakeTmdb usual = fake();
                FakeTmdb other = fake(Assumption.REDIRECT_LOSES_ITS_QUERY)) {
            for (FakeTmdb fake : new FakeTmdb[] {usual, other}) {
                String token = TmdbApi.of(fake).newToken();
                URI link = fake.siteUri()
                        .resolve("/authenticate/" + token + "?redirect_to=app%3A%2F%2Fback%2Fhere%3Fstate%3D1%23top");

                URI back = fake.browser().open(link).signIn("alice").approve().uri();

                assertThat(back)
                        .hasToString("app://back/here?" + (fake == usual ? "state=1&" : "") + "request_token=" + token
                                + "&approved=true#top");
            }
        }
    }

    @Test
    void userRedirectHasParameters() throws Exception {
        try (FakeTmdb usual = fake();
                FakeTmdb other = fake(Assumption.USER_REDIRECT_HAS_PARAMETERS)) {
            for (FakeTmdb fake : new FakeTmdb[] {usual, other}) {
                String token = TmdbApi.of(fake)
                        .ask(post("/4/auth/request_token").json("{\"redirect_to\":\"app://back\"}"))
                        .member("request_token");
                URI link = fake.siteUri().resolve("/auth/access?request_token=" + token);

                URI back = fake.browser().open(link).signIn("alice").deny().uri();

                assertThat(back)
                        .hasToString(
                                fake == usual ? "app://back" : "app://back?request_token=" + token + "&denied=true");
            }
        }
    }

    private static FakeTmdb fake(Assumption... assumptions) {
        return FakeTmdb.builder()
                .user("alice", "wonderland")
                .assume(assumptions)
                .start();
    }
}
