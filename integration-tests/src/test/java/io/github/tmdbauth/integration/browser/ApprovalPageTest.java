package io.github.tmdbauth.integration.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.signin.LoopbackSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Denied;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.testkit.AccountStatus;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

@Tag("browser")
class ApprovalPageTest {
    private static Chromium chromium;

    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb =
            fake.clientBuilder().provider("httpclient").build();
    private final RequestToken token = tmdb.createRequestToken().join();

    @BeforeAll
    static void startChromium() throws Exception {
        chromium = Chromium.start();
    }

    @BeforeEach
    void forget() {
        chromium.messages();
    }

    @AfterEach
    void close() {
        tmdb.close();
        fake.close();
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aUserSignsInAndApproves() throws Exception {
        chromium.open(tmdb.approvalUri(token));
        chromium.screenshot("approval-1-sign-in");
        assertThat(chromium.title()).isEqualTo("Sign in – fake TMDb");
        assertIsAccessible();

        signIn("alice", "wonderland");
        chromium.screenshot("approval-2-question");
        assertThat(chromium.text()).contains("Allow access to your account?", "alice");
        assertIsAccessible();

        chromium.click("Approve");
        chromium.screenshot("approval-3-approved");
        assertThat(chromium.uri().getPath()).isEqualTo("/authenticate/" + token.value() + "/allow");
        assertThat(chromium.text()).contains("Access allowed");
        assertIsAccessible();
        assertThat(tmdb.createSession(token).get(20, TimeUnit.SECONDS))
                .isEqualTo(fake.sessionsOf("alice").get(0));
        assertThat(chromium.messages()).isEmpty();
    }

    @Test
    void aUserDenies() throws Exception {
        chromium.open(tmdb.approvalUri(token));
        signIn("alice", "wonderland");

        chromium.click("Deny");

        chromium.screenshot("approval-4-denied");
        assertThat(chromium.text()).contains("Access denied");
        assertThat(tmdb.createSession(token)).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        chromium.open(tmdb.approvalUri(token));
        assertThat(chromium.focused()).isEqualTo("username");
        chromium.type("alice");
        chromium.tab();
        assertThat(chromium.focused()).isEqualTo("password");
        chromium.type("wonderland");
        chromium.enter();

        chromium.tab();
        assertThat(chromium.focused()).isEqualTo("Approve");
        chromium.screenshot("approval-5-focus");
        chromium.tab();
        assertThat(chromium.focused()).isEqualTo("Deny");
        chromium.tab();
        assertThat(chromium.focused()).isEqualTo("Use another account");
        chromium.enter();

        assertThat(chromium.title()).isEqualTo("Sign in – fake TMDb");
        chromium.type("alice");
        chromium.tab();
        chromium.type("wonderland");
        chromium.enter();
        chromium.tab();
        chromium.enter();

        assertThat(chromium.text()).contains("Access allowed");
    }

    @Test
    void aWrongPasswordIsToldWhereItIsMended() throws Exception {
        chromium.open(tmdb.approvalUri(token));

        signIn("alice", "looking-glass");

        chromium.screenshot("approval-6-wrong-password");
        WebElement password = chromium.find("#password");
        assertThat(chromium.focused()).isEqualTo("password");
        assertThat(password.getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(chromium.find("#" + password.getAttribute("aria-describedby"))
                        .getText())
                .startsWith("Invalid username and/or password");
        assertThat(chromium.find("#username").getAttribute("value")).isEqualTo("alice");
        assertIsAccessible();
        password.sendKeys("wonderland");
        chromium.click("Sign in");
        assertThat(chromium.text()).contains("Allow access");
    }

    @Test
    void aDisabledAccountIsNotLetIn() throws Exception {
        fake.replaceUser(FakeUser.of("alice", "wonderland").withStatus(AccountStatus.DISABLED));
        chromium.open(tmdb.approvalUri(token));

        signIn("alice", "wonderland");

        chromium.screenshot("approval-7-disabled");
        assertThat(chromium.find("#error").getText()).startsWith("Account disabled");
    }

    @Test
    void whatCannotBeDecidedSaysWhy() throws Exception {
        chromium.open(tmdb.approvalUri(RequestToken.of("0123456789012345678901234567890123456789")));
        chromium.screenshot("approval-8-unknown");
        assertThat(chromium.text()).contains("This link is not known");
        assertIsAccessible();

        RequestToken used = tmdb.createRequestToken().join();
        fake.approve(used, "alice");
        tmdb.createSession(used).join();
        chromium.open(tmdb.approvalUri(used));
        chromium.screenshot("approval-9-used");
        assertThat(chromium.text()).contains("This link was used already");

        chromium.open(URI.create(tmdb.approvalUri(token) + "?redirect_to=app.example%2Fsigned-in"));
        chromium.screenshot("approval-10-bad-redirect");
        assertThat(chromium.text()).contains("no good way back");

        fake.clock().advance(Duration.ofMinutes(61));
        chromium.open(tmdb.approvalUri(token));
        chromium.screenshot("approval-11-expired");
        assertThat(chromium.text()).contains("This link has expired", "2026-01-01T13:00:00Z");
    }

    @Test
    void aDesktopProgramSignsItsUserIn() throws Exception {
        CompletableFuture<URI> link = new CompletableFuture<>();
        CompletableFuture<SignInResult<Session>> result =
                LoopbackSignIn.forSession(tmdb, fake.clock()).signIn(link::complete);

        chromium.open(link.get(20, TimeUnit.SECONDS));
        signIn("alice", "wonderland");
        chromium.screenshot("loopback-1-question");
        chromium.click("Approve");

        assertThat(result.get(20, TimeUnit.SECONDS))
                .isEqualTo(new SignedIn<>(fake.sessionsOf("alice").get(0)));
        chromium.screenshot("loopback-2-thanks");
        assertThat(chromium.text()).contains("You can close this window");
        assertIsAccessible();
        assertThat(chromium.messages()).noneMatch(message -> message.contains("Content Security Policy"));
    }

    @Test
    void aDesktopProgramSeesANo_andOtherCallbacksAreToldSo() throws Exception {
        CompletableFuture<URI> link = new CompletableFuture<>();
        CompletableFuture<SignInResult<Session>> result =
                LoopbackSignIn.forSession(tmdb, fake.clock()).signIn(link::complete);
        String query = link.get(20, TimeUnit.SECONDS).getQuery();

        chromium.open(URI.create(query.substring("redirect_to=".length()) + "?request_token=another&approved=true"));
        chromium.screenshot("loopback-3-not-this-one");
        assertThat(chromium.text()).contains("Not this one");
        assertThat(result).isNotDone();

        chromium.open(link.join());
        signIn("alice", "wonderland");
        chromium.click("Deny");
        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(new Denied<>());
    }

    @Test
    void v4GivesUserAccess() throws Exception {
        CompletableFuture<URI> link = new CompletableFuture<>();
        CompletableFuture<SignInResult<UserAccess>> result =
                LoopbackSignIn.forUserAccess(tmdb, fake.clock()).signIn(link::complete);

        chromium.open(link.get(20, TimeUnit.SECONDS));
        signIn("alice", "wonderland");
        chromium.screenshot("approval-12-question-v4");
        chromium.click("Approve");

        assertThat(result.get(20, TimeUnit.SECONDS))
                .isEqualTo(new SignedIn<>(fake.userAccessOf("alice").get(0)));
        assertThat(chromium.text()).contains("You can close this window");
        assertThat(chromium.uri().getQuery()).isNull();
    }

    @Test
    void v4WithoutARedirectEndsOnAPage() {
        UserRequestToken userToken = tmdb.createUserRequestToken().join();
        chromium.open(tmdb.approvalUri(userToken));
        signIn("alice", "wonderland");

        chromium.click("Approve");

        assertThat(chromium.text()).contains("Access allowed");
        assertThat(tmdb.createUserAccessToken(userToken).join())
                .isEqualTo(fake.userAccessOf("alice").get(0));
    }

    private static void signIn(String name, String password) {
        chromium.find("#username").sendKeys(name);
        chromium.find("#password").sendKeys(password);
        chromium.click("Sign in");
    }

    /** What a machine can tell: the rest was looked at. Contrast as WCAG 2.2 wants it for text, 4.5 to 1. */
    private static void assertIsAccessible() {
        assertThat(chromium.find("html").getAttribute("lang")).isEqualTo("en");
        assertThat(chromium.title()).isNotBlank();
        assertThat(chromium.findAll("main")).hasSize(1);
        assertThat(chromium.findAll("h1")).hasSize(1);
        assertThat(chromium.findAll("input:not([type=hidden])"))
                .allSatisfy(input -> assertThat(input.getAccessibleName()).isNotBlank());
        assertThat(chromium.findAll("script")).isEmpty();
        assertThat(chromium.run(LOW_CONTRAST)).isEqualTo(List.of());
    }

    private static final String LOW_CONTRAST = """
            const light = c => { const [r, g, b] = c.match(/[0-9.]+/g).map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
                if (!c.endsWith(', 0)')) return c; } return 'rgb(255, 255, 255)'; };
            return [...document.querySelectorAll('body *')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                .filter(e => { const a = light(getComputedStyle(e).color), b = light(ground(e));
                    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5; })
                .map(e => e.outerHTML);
            """;
}
