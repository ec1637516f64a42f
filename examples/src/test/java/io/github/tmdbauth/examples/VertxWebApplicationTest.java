package io.github.tmdbauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.testkit.FakeBrowser;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.vertx.VertxTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VertxWebApplicationTest {

    private final Vertx vertx = Vertx.vertx();
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb =
            fake.clientBuilder().provider(VertxTransport.using(vertx)).build();
    private final FakeBrowser alice = fake.browser();
    private URI application = URI.create("");

    @BeforeEach
    void start() throws Exception {
        int port = await(new VertxWebApplication(vertx, tmdb).start(0, fake.clock()))
                .actualPort();
        application = URI.create("http://localhost:" + port);
    }

    @AfterEach
    void close() throws Exception {
        tmdb.close();
        fake.close();
        await(vertx.close());
    }

    @Test
    void aUserSignsInAndOut() {
        assertThat(alice.open(application).body()).contains("Sign in with TMDb");

        FakeBrowser.Page home =
                alice.open(application.resolve("/sign-in")).signIn("alice").approve();

        assertThat(home.body()).contains("You are signed in.");
        assertThat(fake.sessionsOf("alice")).hasSize(1);

        assertThat(alice.post(application.resolve("/sign-out"), Map.of()).body())
                .contains("You are not signed in.");
        assertThat(fake.sessionsOf("alice")).isEmpty();
    }

    @Test
    void whoSaysNoIsNotSignedIn() {
        FakeBrowser.Page end =
                alice.open(application.resolve("/sign-in")).signIn("alice").deny();

        assertThat(end.body()).contains("You said no");
    }

    @Test
    void whoTakesTooLongBeginsAgain() {
        ApprovalPage page = ApprovalPage.of(alice.open(application.resolve("/sign-in")));
        fake.approve(page.token(), "alice");
        fake.clock().advance(Duration.ofMinutes(61));

        assertThat(alice.open(page.callback()).body()).contains("too long");
    }

    @Test
    void aCallbackWorksOnce_andInTheBrowserThatBegan() {
        ApprovalPage page = ApprovalPage.of(alice.open(application.resolve("/sign-in")));
        fake.approve(page.token(), "alice");

        assertThat(fake.browser().open(page.callback()).body()).contains("not valid");
        assertThat(alice.open(page.callback()).body()).contains("You are signed in.");
        assertThat(alice.open(page.callback()).body()).contains("not valid");
        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void withoutTmdb_thePageSaysSo() {
        ApprovalPage page = ApprovalPage.of(alice.open(application.resolve("/sign-in")));
        fake.approve(page.token(), "alice");
        alice.open(page.callback());
        fake.close();

        assertThat(fake.browser().open(application.resolve("/sign-in")).body()).contains("TMDb cannot be reached");
        assertThat(alice.post(application.resolve("/sign-out"), Map.of()).body())
                .contains("still signed in");
        assertThat(alice.open(application).body()).contains("You are signed in.");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
