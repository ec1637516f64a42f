package io.github.tmdbauth.integration.signin;

import static io.github.tmdbauth.integration.signin.Setting.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.signin.LoopbackSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Denied;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopbackSignInTest {

    private static final String SETTINGS = "io.github.tmdbauth.integration.signin.Setting#all";

    private final FakeTmdb fake = FakeTmdb.start();
    private final SteppedClock clock = new SteppedClock(fake.clock());
    private final BlockingQueue<URI> shown = new LinkedBlockingQueue<>();
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void addUsers() {
        fake.addUser("alice", "wonderland");
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void theCallbackGivesTheSession_andTheBrowserAPageWithoutSecrets(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            CompletableFuture<SignInResult<Session>> result = signIn(setting, tmdb);
            String token = token();
            fake.approve(token, "alice");

            HttpResponse<String> page = get(redirect() + "?request_token=" + token + "&approved=true");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("You can close this window")
                    .doesNotContain(token, redirect().getPath().substring(1));
            assertThat(join(result))
                    .isEqualTo(new SignedIn<>(fake.sessionsOf("alice").get(0)));
            assertPortIsFree();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aDenialIsADenial(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            CompletableFuture<SignInResult<Session>> result = signIn(setting, tmdb);
            fake.deny(token());

            get(redirect() + "?request_token=" + token() + "&denied=true");

            assertThat(join(result)).isEqualTo(new Denied<>());
            assertPortIsFree();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void onlyTheIssuedTokenOnTheRightPathCounts(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            CompletableFuture<SignInResult<Session>> result = signIn(setting, tmdb);
            String token = token();
            fake.approve(token, "alice");
            String good = "?request_token=" + token + "&approved=true";

            assertThat(get(redirect() + "?request_token=another&approved=true").statusCode())
                    .isEqualTo(400);
            assertThat(get(redirect() + good + "&denied=true").statusCode()).isEqualTo(400);
            assertThat(get(redirect().resolve("/guess") + good).statusCode()).isEqualTo(404);
            assertThat(get(redirect() + "/more" + good).statusCode()).isEqualTo(404);
            assertThat(result).isNotDone();

            assertThat(get(redirect() + good).statusCode()).isEqualTo(200);
            assertThat(join(result)).isInstanceOf(SignedIn.class);
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void nobodyComesBackBeforeTheDeadline_soItExpires(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            CompletableFuture<SignInResult<Session>> result = signIn(setting, tmdb);
            redirect();

            assertThat(clock.pass()).isEqualTo(Duration.ofMinutes(5));

            assertThat(join(result)).isEqualTo(new Expired<>());
            assertPortIsFree();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void theDeadlinePasses_whileTheCallersCodeShowsTheLink(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            LoopbackSignIn<Session> signIn = LoopbackSignIn.forSession(tmdb, clock);
            Consumer<URI> dialog = link -> {
                shown.add(link);
                try {
                    clock.pass();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            };
            CompletableFuture<SignInResult<Session>> result = setting.begin(
                    () -> signIn.signIn(dialog), () -> signIn.blocking().signIn(dialog));

            assertThat(join(result)).isEqualTo(new Expired<>());
            assertPortIsFree();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aClockThatFailsEndsTheSignIn(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            CompletableFuture<SignInResult<Session>> result = signIn(setting, tmdb);
            redirect();

            clock.nextWait().end().completeExceptionally(new IllegalStateException("no more timers"));

            assertThatThrownBy(() -> join(result)).isInstanceOf(IllegalStateException.class);
            assertPortIsFree();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void aFailureFreesThePort(Setting setting) {
        AuthenticationOperations tmdb = setting.client(fake);
        tmdb.close();

        assertThatThrownBy(() -> join(signIn(setting, tmdb))).isInstanceOf(ClientClosedException.class);
        assertThat(shown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void whatTheCallersCodeThrowsEndsTheSignIn(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            LoopbackSignIn<Session> signIn = LoopbackSignIn.forSession(tmdb, clock);
            CompletableFuture<SignInResult<Session>> result = setting.begin(
                    () -> signIn.signIn(link -> refuse(link)),
                    () -> signIn.blocking().signIn(link -> refuse(link)));

            assertThatThrownBy(() -> join(result)).isInstanceOf(IllegalStateException.class);
            assertPortIsFree();
        }
    }

    private void refuse(URI link) {
        shown.add(link);
        throw new IllegalStateException("no screen");
    }

    @Test
    void aCancelledSignInFreesThePort() throws Exception {
        try (AuthenticationOperations tmdb = fake.inMemory()) {
            CompletableFuture<SignInResult<Session>> result = signIn(new Setting("memory", false), tmdb);
            redirect();

            result.cancel(true);

            assertPortIsFree();
            assertThat(clock.nextWait().end()).isCancelled();
        }
    }

    @Test
    void anInterruptEndsABlockingSignIn_andFreesThePort() throws Exception {
        try (AuthenticationOperations tmdb = fake.inMemory()) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    LoopbackSignIn.forSession(tmdb, clock).blocking().signIn(shown::add);
                    interrupted.complete(false);
                } catch (OperationCancelledException e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            clock.nextWait();

            caller.interrupt();

            assertThat(join(interrupted)).isTrue();
            assertPortIsFree();
        }
    }

    @ParameterizedTest
    @MethodSource(SETTINGS)
    void v4ComesBackWithoutParameters(Setting setting) throws Exception {
        try (AuthenticationOperations tmdb = setting.client(fake)) {
            LoopbackSignIn<UserAccess> signIn = LoopbackSignIn.forUserAccess(tmdb, clock);
            CompletableFuture<SignInResult<UserAccess>> result = setting.begin(
                    () -> signIn.signIn(shown::add), () -> signIn.blocking().signIn(shown::add));
            String token = shownLink().getQuery().substring("request_token=".length());
            fake.approve(token, "alice");

            assertThat(get(redirectIn(token).toString()).statusCode()).isEqualTo(200);

            assertThat(join(result)).isInstanceOf(SignedIn.class);
        }
    }

    /** The redirect is a claim of v4's token. */
    private static URI redirectIn(String jwt) {
        String payload = jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
        String claims = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        return URI.create(
                claims.replaceFirst(".*\"redirect_to\":\"([^\"]*)\".*", "$1").replace("\\/", "/"));
    }

    private CompletableFuture<SignInResult<Session>> signIn(Setting setting, AuthenticationOperations tmdb) {
        LoopbackSignIn<Session> signIn = LoopbackSignIn.forSession(tmdb, clock);
        return setting.begin(
                () -> signIn.signIn(shown::add), () -> signIn.blocking().signIn(shown::add));
    }

    private URI shownLink() throws InterruptedException {
        URI link = shown.poll(20, TimeUnit.SECONDS);
        assertThat(link).as("no link was shown").isNotNull();
        shown.add(link);
        return link;
    }

    private String token() throws InterruptedException {
        return shownLink().getPath().substring("/authenticate/".length());
    }

    private URI redirect() throws InterruptedException {
        URI redirect = URI.create(shownLink().getQuery().substring("redirect_to=".length()));
        assertThat(redirect.getHost()).isEqualTo("127.0.0.1");
        return redirect;
    }

    private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    /** Closing wakes the thread that accepts; until it has left the kernel, a connection may still be made, and is ended. */
    private void assertPortIsFree() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        boolean refused = false;
        while (!refused && System.nanoTime() < end) {
            try {
                assertThat(get(redirect().toString()))
                        .as("an answer from a closed port")
                        .isNull();
            } catch (IOException e) {
                refused = e instanceof ConnectException;
            }
        }
        assertThat(refused).as("the port is free").isTrue();
    }
}
