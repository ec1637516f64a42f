package io.github.tmdbauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.UserRequestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeBrowserTest {
    private final FakeTmdb fake = FakeTmdb.builder()
            .user("alice", "wonderland")
            .user("bob", "builder")
            .start();
    private final AuthenticationOperations tmdb = fake.inMemory();
    private final RequestToken token = tmdb.createRequestToken().join();
    private final FakeBrowser browser = fake.browser();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer application;

    /** Shows what it got, gives each browser a cookie, and redirects from /go to wherever it is told, and from /circle to itself. */
    @BeforeEach
    void startApplication() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", exchange -> {
            URI uri = exchange.getRequestURI();
            seen.add(exchange.getRequestMethod() + " " + uri + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    + exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
            exchange.getResponseHeaders().add("Set-Cookie", "__Host-id=7; Path=/; HttpOnly; Secure; SameSite=Lax");
            if (uri.getPath().equals("/again")) {
                exchange.getResponseHeaders().add("Location", "/end");
                exchange.sendResponseHeaders(Integer.parseInt(uri.getRawQuery()), -1);
            } else if (uri.getPath().equals("/go") || uri.getPath().equals("/circle")) {
                exchange.getResponseHeaders()
                        .add("Location", uri.getPath().equals("/go") ? uri.getRawQuery() : "/circle");
                exchange.sendResponseHeaders(302, -1);
            } else {
                byte[] page = "<title>Films</title>Welcome".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(uri.getPath().equals("/broken") ? 500 : 200, page.length);
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        });
        application.start();
    }

    @AfterEach
    void close() {
        application.stop(0);
        tmdb.close();
        fake.close();
    }

    @Test
    void whoApproves_endsAtTheApplication() {
        FakeBrowser.Page end = browser.open(tmdb.approvalUri(token, at("/signed-in")))
                .signIn("alice")
                .approve();

        assertThat(end.uri()).isEqualTo(at("/signed-in?request_token=" + token.value() + "&approved=true"));
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.title()).isEqualTo("Films");
        assertThat(end.body()).contains("Welcome");
        assertThat(seen)
                .singleElement()
                .asString()
                .startsWith("GET /signed-in?request_token=" + token.value() + "&approved=true ");
        assertThat(tmdb.createSession(token))
                .isCompletedWithValue(fake.sessionsOf("alice").get(0));
    }

    @Test
    void whoDenies_endsAtTheApplicationToo() {
        FakeBrowser.Page end = browser.open(tmdb.approvalUri(token, at("/signed-in")))
                .signIn("alice")
                .deny();

        assertThat(end.uri().getQuery()).isEqualTo("request_token=" + token.value() + "&denied=true");
        assertThat(tmdb.createSession(token)).isCompletedExceptionally();
    }

    @Test
    void withoutARedirect_theEndIsAPageOfTmdbs() {
        FakeBrowser.Page end =
                browser.open(tmdb.approvalUri(token)).signIn("alice").approve();

        assertThat(end.uri()).isEqualTo(fake.siteUri().resolve("/authenticate/" + token.value() + "/allow"));
        assertThat(end.body()).contains("Access allowed");
    }

    @Test
    void v4_worksTheSame() {
        UserRequestToken userToken =
                tmdb.createUserRequestToken(at("/signed-in")).join();

        FakeBrowser.Page end =
                browser.open(tmdb.approvalUri(userToken)).signIn("alice").approve();

        assertThat(end.uri()).isEqualTo(at("/signed-in"));
        assertThat(tmdb.createUserAccessToken(userToken).join())
                .isEqualTo(fake.userAccessOf("alice").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"myapp://done", "myapp:done", "https://app.example/signed-in", "http://localhost.example/"})
    void aRedirectThatLeavesTheMachine_endsTheWalkThere(String redirect) {
        FakeBrowser.Page end = browser.open(tmdb.approvalUri(token, URI.create(redirect)))
                .signIn("alice")
                .approve();

        assertThat(end.uri()).isEqualTo(URI.create(redirect + "?request_token=" + token.value() + "&approved=true"));
        assertThat(end.status()).isZero();
        assertThat(end.body()).isEmpty();
        assertThat(end.toString()).doesNotContain(token.value());
    }

    @Test
    void theWalk_mayBeginAtTheApplication_whoseCookiesItKeeps() {
        FakeBrowser.Page page = browser.open(at("/go?" + tmdb.approvalUri(token, at("/signed-in"))));
        assertThat(page.title()).isEqualTo("Sign in – fake TMDb");

        page.signIn("alice").approve();

        assertThat(seen).hasSize(2).last().asString().contains("__Host-id=7");
        fake.browser().open(at("/"));
        assertThat(seen).last().asString().doesNotContain("__Host-id");
    }

    @Test
    void whoIsSignedIn_isNotAskedAgain_untilSomeoneElseSignsIn() {
        browser.open(tmdb.approvalUri(token)).signIn("alice");
        RequestToken second = tmdb.createRequestToken().join();

        assertThat(browser.open(tmdb.approvalUri(second)).body()).contains("<strong>alice</strong>");
        browser.open(tmdb.approvalUri(second)).approve();
        browser.open(tmdb.approvalUri(token)).signIn("bob").approve();

        assertThat(tmdb.createSession(second))
                .isCompletedWithValue(fake.sessionsOf("alice").get(0));
        assertThat(tmdb.createSession(token))
                .isCompletedWithValue(fake.sessionsOf("bob").get(0));
    }

    @Test
    void aWrongPassword_givesThePageAgain() {
        FakeBrowser.Page page = browser.open(tmdb.approvalUri(token)).signIn("alice", "looking-glass");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("Invalid username and/or password");
        assertThatIllegalStateException()
                .isThrownBy(page::approve)
                .withMessageContainingAll(
                        "cannot approve", "'Sign in: not accepted – fake TMDb' (status 422)", "Invalid username")
                .withMessageNotContainingAny("alice", "looking-glass", token.value());
        assertThat(page.signIn("alice").approve().body()).contains("Access allowed");
    }

    @Test
    void theErrors_sayWhichPageWasThere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> browser.open(tmdb.approvalUri(token)).approve())
                .withMessageContaining("'Sign in – fake TMDb' (status 200)");
        assertThatIllegalStateException()
                .isThrownBy(() -> browser.open(at("/broken")).signIn("alice"))
                .withMessageContainingAll("cannot sign-in", "'Films' (status 500) at " + at("/broken"));
        fake.clock().advance(Duration.ofHours(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> browser.open(tmdb.approvalUri(token)).signIn("alice"))
                .withMessageContainingAll("'This link has expired – fake TMDb' (status 410)", "It was good until")
                .withMessageNotContaining(token.value());
    }

    @Test
    void aStranger_hasNoPassword() {
        FakeBrowser.Page page = browser.open(tmdb.approvalUri(token));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> page.signIn("carol"))
                .withMessageContaining("addUser");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.themoviedb.org/authenticate/x",
                "myapp://done",
                "/signed-in",
                "http://localhost.example/"
            })
    void itNeverLeavesTheMachine(String page) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> browser.open(URI.create(page)))
                .withMessageStartingWith("page: ");
    }

    @Test
    void theApplicationsOwnForms_areSentWithItsCookies() {
        browser.open(at("/"));

        FakeBrowser.Page page = browser.post(at("/sign-out?x=1"), Map.of("why", "a & b"));

        assertThat(page.title()).isEqualTo("Films");
        assertThat(seen)
                .last()
                .asString()
                .startsWith("POST /sign-out?x=1 why=a+%26+b")
                .contains("__Host-id=7");
    }

    @ParameterizedTest
    @CsvSource({"302, 'GET /end '", "303, 'GET /end '", "307, POST /end why=x", "308, POST /end why=x"})
    void aRedirectAfterAForm_isFollowedAsItsStatusSays(int status, String next) {
        FakeBrowser.Page page = browser.post(at("/again?" + status), Map.of("why", "x"));

        assertThat(page.uri()).isEqualTo(at("/end"));
        assertThat(seen).hasSize(2).last().asString().startsWith(next + "[").contains("__Host-id=7");
    }

    @Test
    void theFake_mayBeKnownAsLocalhost() {
        URI page = tmdb.approvalUri(token, at("/signed-in"));
        URI sameByName = URI.create(page.toString().replaceFirst("127\\.0\\.0\\.1", "localhost"));

        FakeBrowser.Page end = browser.open(sameByName).signIn("alice").approve();

        assertThat(end.title()).isEqualTo("Films");
        assertThat(fake.sessionsOf("alice")).isEmpty();
        assertThat(tmdb.createSession(token))
                .isCompletedWithValue(fake.sessionsOf("alice").get(0));
    }

    @Test
    void circlesOfRedirects_areLeft() {
        assertThatIllegalStateException()
                .isThrownBy(() -> browser.open(at("/circle")))
                .withMessageContaining("more than 20 redirects");
        assertThat(seen).hasSize(21);
    }

    @Test
    void whereNothingAnswers_itSaysSo() {
        application.stop(0);

        assertThatThrownBy(() -> browser.open(at("/")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(at("").toString() + " gave no answer");
    }

    private URI at(String target) {
        return URI.create("http://127.0.0.1:" + application.getAddress().getPort() + target);
    }
}
