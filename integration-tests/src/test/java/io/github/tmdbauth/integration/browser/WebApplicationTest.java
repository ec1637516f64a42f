package io.github.tmdbauth.integration.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.examples.VertxWebApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.vertx.VertxTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Vert.x example, from its button to TMDb's page and back. */
@Tag("browser")
class WebApplicationTest {
    private static Chromium chromium;

    private final Vertx vertx = Vertx.vertx();
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb =
            fake.clientBuilder().provider(VertxTransport.using(vertx)).build();
    private URI application = URI.create("");

    @BeforeAll
    static void startChromium() throws Exception {
        chromium = Chromium.start();
    }

    @BeforeEach
    void start() throws Exception {
        chromium.messages();
        int port = await(new VertxWebApplication(vertx, tmdb).start(0, fake.clock()))
                .actualPort();
        application = URI.create("http://localhost:" + port + "/");
    }

    @AfterEach
    void close() throws Exception {
        tmdb.close();
        fake.close();
        await(vertx.close());
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aUserSignsInAndOut() throws Exception {
        chromium.open(application);
        chromium.screenshot("application-1-home");
        chromium.click("Sign in with TMDb");
        assertThat(chromium.uri().getPort()).isEqualTo(fake.siteUri().getPort());
        signIn();
        chromium.screenshot("application-2-question");
        chromium.click("Approve");

        assertThat(chromium.uri()).as("no token is left in the address bar").isEqualTo(application);
        assertThat(chromium.text()).contains("You are signed in.");
        chromium.screenshot("application-3-signed-in");
        assertThat(fake.sessionsOf("alice")).hasSize(1);

        chromium.click("Sign out");
        assertThat(chromium.text()).contains("You are not signed in.");
        assertThat(fake.sessionsOf("alice")).isEmpty();
    }

    @Test
    void whoSaysNoIsNotSignedIn() throws Exception {
        chromium.open(application.resolve("/sign-in"));
        signIn();

        chromium.click("Deny");

        chromium.screenshot("application-4-denied");
        assertThat(chromium.text()).contains("You said no");
        chromium.click("Back");
        assertThat(chromium.text()).contains("You are not signed in.");
    }

    @Test
    void whoTakesTooLongBeforeDecidingIsToldByTmdb() {
        chromium.open(application.resolve("/sign-in"));
        signIn();
        fake.clock().advance(Duration.ofMinutes(61));

        chromium.click("Approve");

        assertThat(chromium.text()).contains("This link has expired");
        assertThat(chromium.uri().getPort()).isEqualTo(fake.siteUri().getPort());
    }

    @Test
    void aCallbackThatComesTooLateIsToldByTheApplication() throws Exception {
        chromium.open(application.resolve("/sign-in"));
        URI callback = callbackOf(chromium.uri());
        fake.approve(tokenOf(chromium.uri()), "alice");
        fake.clock().advance(Duration.ofMinutes(61));

        chromium.open(callback);

        chromium.screenshot("application-5-expired");
        assertThat(chromium.text()).contains("That took too long");
        assertThat(fake.sessionsOf("alice")).isEmpty();
    }

    @Test
    void aReplayedCallbackChangesNothing() throws Exception {
        chromium.open(application.resolve("/sign-in"));
        URI callback = callbackOf(chromium.uri());
        fake.approve(tokenOf(chromium.uri()), "alice");
        chromium.open(callback);
        assertThat(chromium.text()).contains("You are signed in.");

        chromium.open(callback);

        chromium.screenshot("application-6-replayed");
        assertThat(chromium.text()).contains("not valid (any more)");
        assertThat(fake.sessionsOf("alice")).hasSize(1);
        chromium.open(application);
        assertThat(chromium.text()).contains("You are signed in.");
    }

    @Test
    void withoutTmdbThePageSaysSo() throws Exception {
        fake.close();
        chromium.open(application);

        chromium.click("Sign in with TMDb");

        chromium.screenshot("application-7-no-tmdb");
        assertThat(chromium.text()).contains("TMDb cannot be reached");
    }

    private static void signIn() {
        chromium.find("#username").sendKeys("alice");
        chromium.find("#password").sendKeys("wonderland");
        chromium.click("Sign in");
    }

    private static String tokenOf(URI approvalPage) {
        return approvalPage.getPath().substring("/authenticate/".length());
    }

    /** Where this page would send the user who has approved. */
    private static URI callbackOf(URI approvalPage) {
        return URI.create(approvalPage.getQuery().substring("redirect_to=".length()) + "?request_token="
                + tokenOf(approvalPage) + "&approved=true");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
