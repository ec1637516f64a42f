package io.github.tmdbauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.examples.Browser.ApprovalPage;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.junit.TmdbAuthTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an application is tested with the testkit: each test has a TMDb of its own, with users that obey and time that flies. */
@TmdbAuthTest(transport = "httpclient")
class HttpServerApplicationTest {

    private final SessionStore<Session> sessions = SessionStore.inMemory();
    private final Browser alice = new Browser();

    @SuppressWarnings("NullAway.Init")
    private HttpServerApplication application;

    @BeforeEach
    void start(FakeTmdb fake, AuthenticationOperations tmdb) throws IOException {
        fake.addUser("alice", "wonderland");
        application = new HttpServerApplication(tmdb, sessions, 0, fake.clock());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void aUserSignsInAndOut(FakeTmdb fake) {
        ApprovalPage page = alice.signIn(application.uri());
        fake.approve(page.token(), "alice");

        assertThat(alice.textOf(alice.get(page.afterApproval()))).contains("You are signed in.");
        assertThat(fake.sessionsOf("alice")).hasSize(1);

        assertThat(alice.textOf(alice.post(application.uri().resolve("/sign-out"))))
                .contains("You are not signed in.");
        assertThat(fake.sessionsOf("alice")).isEmpty();
    }

    @Test
    void whoSaysNoIsNotSignedIn(FakeTmdb fake) {
        ApprovalPage page = alice.signIn(application.uri());
        fake.deny(page.token());

        assertThat(alice.get(page.afterDenial()).body()).contains("You said no");
    }

    @Test
    void whoTakesTooLongBeginsAgain(FakeTmdb fake) {
        ApprovalPage page = alice.signIn(application.uri());
        fake.approve(page.token(), "alice");
        fake.clock().advance(Duration.ofMinutes(61));

        assertThat(alice.get(page.afterApproval()).body()).contains("That took too long.");
    }

    @Test
    void aCallbackWorksOnce_andInTheBrowserThatBegan(FakeTmdb fake) {
        ApprovalPage page = alice.signIn(application.uri());
        fake.approve(page.token(), "alice");

        assertThat(new Browser().get(page.afterApproval()).body()).contains("not valid");
        alice.get(page.afterApproval());
        assertThat(alice.get(page.afterApproval()).body()).contains("not valid");
        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void startAndCallbackMayReachDifferentInstances(FakeTmdb fake, AuthenticationOperations tmdb) throws IOException {
        ApprovalPage page = alice.signIn(application.uri());
        fake.approve(page.token(), "alice");

        try (HttpServerApplication another = new HttpServerApplication(tmdb, sessions, 0, fake.clock())) {
            var callback =
                    another.uri().resolve("/signed-in?" + page.afterApproval().getRawQuery());

            assertThat(alice.textOf(alice.get(callback))).contains("You are signed in.");
        }
        assertThat(alice.get(application.uri()).body()).contains("You are signed in.");
    }

    @Test
    void withoutTmdb_thePageSaysSo(FakeTmdb fake) {
        fake.close();

        assertThat(alice.get(application.uri().resolve("/sign-in")).body()).contains("TMDb cannot be reached");
    }
}
