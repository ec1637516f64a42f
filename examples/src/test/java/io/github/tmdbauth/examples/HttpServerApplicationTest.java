package io.github.tmdbauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.testkit.FakeBrowser;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.junit.TmdbAuthTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an application is tested with the testkit: each test has a TMDb of its own, with users that obey and time that flies. */
@TmdbAuthTest(transport = "httpclient")
class HttpServerApplicationTest {

    private final SessionStore<Session> sessions = SessionStore.inMemory();

    @SuppressWarnings("NullAway.Init")
    private FakeBrowser alice;

    @SuppressWarnings("NullAway.Init")
    private HttpServerApplication application;

    @BeforeEach
    void start(FakeTmdb fake, AuthenticationOperations tmdb) throws IOException {
        fake.addUser("alice", "wonderland");
        alice = fake.browser();
        application = new HttpServerApplication(tmdb, sessions, 0, fake.clock());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void aUserSignsInAndOut(FakeTmdb fake) {
        FakeBrowser.Page home = alice.open(application.uri().resolve("/sign-in"))
                .signIn("alice")
                .approve();

        assertThat(home.body()).contains("You are signed in.");
        assertThat(fake.sessionsOf("alice")).hasSize(1);

        assertThat(alice.post(application.uri().resolve("/sign-out"), Map.of()).body())
                .contains("You are not signed in.");
        assertThat(fake.sessionsOf("alice")).isEmpty();
    }

    @Test
    void whoSaysNoIsNotSignedIn(FakeTmdb fake) {
        FakeBrowser.Page end = alice.open(application.uri().resolve("/sign-in"))
                .signIn("alice")
                .deny();

        assertThat(end.body()).contains("You said no");
    }

    @Test
    void whoTakesTooLongBeginsAgain(FakeTmdb fake) {
        ApprovalPage page = ApprovalPage.of(alice.open(application.uri().resolve("/sign-in")));
        fake.approve(page.token(), "alice");
        fake.clock().advance(Duration.ofMinutes(61));

        assertThat(alice.open(page.callback()).body()).contains("That took too long.");
    }

    @Test
    void aCallbackWorksOnce_andInTheBrowserThatBegan(FakeTmdb fake) {
        ApprovalPage page = ApprovalPage.of(alice.open(application.uri().resolve("/sign-in")));
        fake.approve(page.token(), "alice");

        assertThat(fake.browser().open(page.callback()).body()).contains("not valid");
        alice.open(page.callback());
        assertThat(alice.open(page.callback()).body()).contains("not valid");
        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void startAndCallbackMayReachDifferentInstances(FakeTmdb fake, AuthenticationOperations tmdb) throws IOException {
        ApprovalPage page = ApprovalPage.of(alice.open(application.uri().resolve("/sign-in")));
        fake.approve(page.token(), "alice");

        try (HttpServerApplication another = new HttpServerApplication(tmdb, sessions, 0, fake.clock())) {
            var callback = another.uri().resolve("/signed-in?" + page.callback().getRawQuery());

            assertThat(alice.open(callback).body()).contains("You are signed in.");
        }
        assertThat(alice.open(application.uri()).body()).contains("You are signed in.");
    }

    @Test
    void withoutTmdb_thePageSaysSo(FakeTmdb fake) {
        fake.close();

        assertThat(alice.open(application.uri().resolve("/sign-in")).body()).contains("TMDb cannot be reached");
    }
}
