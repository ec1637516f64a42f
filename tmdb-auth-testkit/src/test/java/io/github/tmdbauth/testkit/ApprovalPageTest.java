package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over plain sockets, byte for byte as a browser would see them. */
class ApprovalPageTest {
    private final FakeTmdb fake = FakeTmdb.builder()
            .user("alice", "wonderland & more")
            .user("bob", "builder")
            .start();
    private final TmdbApi api = TmdbApi.of(fake);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whoeverIsNotSignedIn_isAskedToSignInFirst() throws Exception {
        RawReply page = open("/authenticate/" + api.newToken());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"en\">", "<title>Sign in – fake TMDb</title>", "<main>", "<h1>Sign in</h1>")
                .contains("<label for=\"username\">", "<label for=\"password\">", "type=\"password\"")
                .doesNotContain("<script", "value=\"approve\"");
    }

    @Test
    void everyPage_isKeptFromCachesFramesScriptsAndReferrers() throws Exception {
        for (String target :
                new String[] {"/authenticate/" + api.newToken(), "/authenticate/unknown", "/auth/access"}) {
            RawReply page = open(target);

            assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("Referrer-Policy")).contains("no-referrer");
            assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.header("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .contains("frame-ancestors 'none'");
        }
    }

    @ParameterizedTest
    @CsvSource({"approve,approved", "deny,denied"})
    void aDecision_goesBackToTheApplicationWithTmdbsParameters(String action, String parameter) throws Exception {
        String token = api.newToken();
        String link = "/authenticate/" + token + "?redirect_to=" + encode("https://app.example/signed-in/7");

        RawReply decided = decide(link, action);

        assertThat(decided.status()).isEqualTo(303);
        assertThat(decided.header("Location"))
                .contains("https://app.example/signed-in/7?request_token=" + token + "&" + parameter + "=true");
        assertThat(api.session(token).status()).isEqualTo(action.equals("approve") ? 200 : 401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://app.example/cb?x=1&y=2 https://app.example/cb?x=1&y=2&request_token={t}&approved=true",
                "https://app.example/cb?x=1#top https://app.example/cb?x=1&request_token={t}&approved=true#top",
                "https://app.example/cb#a?b https://app.example/cb?request_token={t}&approved=true#a?b",
                "https://app.example/a%2Fb+c https://app.example/a%2Fb+c?request_token={t}&approved=true",
                "https://app.example/ä https://app.example/%C3%A4?request_token={t}&approved=true",
                "myapp://done myapp://done?request_token={t}&approved=true",
                "myapp:done myapp:done?request_token={t}&approved=true",
                "myapp:done?tab=7 myapp:done?tab=7&request_token={t}&approved=true",
            })
    void theRedirect_isDecodedOnceAndKeptWhole(String redirectTo, String expected) throws Exception {
        String token = api.newToken();

        RawReply decided = decide("/authenticate/" + token + "?redirect_to=" + encode(redirectTo), "approve");

        assertThat(decided.header("Location")).contains(expected.replace("{t}", token));
    }

    @ParameterizedTest
    @CsvSource({"approve,allow,Access allowed", "deny,deny,Access denied"})
    void withoutARedirect_theUserEndsOnAPageOfTmdbs(String action, String ending, String heading) throws Exception {
        String token = api.newToken();

        RawReply decided = decide("/authenticate/" + token, action);

        assertThat(decided.header("Location")).contains("/authenticate/" + token + "/" + ending);
        RawReply end = open(decided.header("Location").orElseThrow());
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.body()).contains("<h1>" + heading + "</h1>");
    }

    @Test
    void theEndOfADecisionThatNobodyTook_isTheQuestion() throws Exception {
        String token = api.newToken();

        RawReply reply = open("/authenticate/" + token + "/allow");

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).contains("/authenticate/" + token);
    }

    @Test
    void v4_hasItsRedirectInTheToken_andSendsNoParametersBack() throws Exception {
        String token = api.ask(post("/4/auth/request_token").json("{\"redirect_to\":\"https://app.example/cb?tab=7\"}"))
                .member("request_token");

        RawReply decided = decide("/auth/access?request_token=" + encode(token), "approve");

        assertThat(decided.header("Location")).contains("https://app.example/cb?tab=7");
        assertSuccess(api.userAccess(token));
        assertThat(fake.userAccessOf("alice")).hasSize(1);
    }

    @Test
    void v4_withoutARedirectEndsOnAPage() throws Exception {
        String token = api.newUserToken();

        RawReply decided = decide("/auth/access?request_token=" + encode(token), "deny");

        assertThat(open(decided.header("Location").orElseThrow()).body()).contains("Access denied");
        assertThat(api.userAccess(token).status()).isEqualTo(401);
    }

    @Test
    void aLinkOfTheOtherVersion_isToldApart() throws Exception {
        assertThat(open("/authenticate/" + api.newUserToken()).body()).contains("one of v4");
        assertThat(open("/auth/access?request_token=" + api.newToken()).body()).contains("one of v3");
    }

    @Test
    void anUnknownToken_isNotFound() throws Exception {
        RawReply page =
                open("/authenticate/0123456789012345678901234567890123456789?redirect_to=https%3A%2F%2Fapp.example");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("This link is not known").doesNotContain("app.example");
    }

    @Test
    void anExpiredToken_isGone_alsoWhenItEndsBetweenPageAndDecision() throws Exception {
        String token = api.newToken();
        Visit visit = signIn("/authenticate/" + token, "alice", "wonderland & more");
        String form = "form_key=" + visit.formKey() + "&action=approve";
        fake.clock().advance(Duration.ofMinutes(60));

        RawReply decided = send("/authenticate/" + token, visit.cookie(), form);

        assertThat(decided.status()).isEqualTo(410);
        assertThat(decided.body()).contains("This link has expired", "2026-01-01T13:00:00Z");
        assertThat(open("/authenticate/" + token).status()).isEqualTo(410);
    }

    @Test
    void aDecidedToken_isGone() throws Exception {
        String denied = api.newToken();
        fake.deny(denied);
        String used = api.newToken();
        fake.approve(used, "alice");
        api.session(used);

        assertThat(open("/authenticate/" + denied).status()).isEqualTo(410);
        assertThat(open("/authenticate/" + denied).body()).contains("It was denied");
        assertThat(open("/authenticate/" + used).body()).contains("the application has used it");
    }

    @Test
    void whoClicksTwice_isTakenBackTwice_butCannotChangeTheirMind() throws Exception {
        String token = api.newToken();
        Visit visit = signIn("/authenticate/" + token, "alice", "wonderland & more");
        String form = "form_key=" + visit.formKey() + "&action=";

        RawReply first = send("/authenticate/" + token, visit.cookie(), form + "approve");
        RawReply second = send("/authenticate/" + token, visit.cookie(), form + "approve");
        RawReply third = send("/authenticate/" + token, visit.cookie(), form + "deny");

        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(third.status()).isEqualTo(410);
        assertSuccess(api.session(token));
    }

    @ParameterizedTest
    @CsvSource({
        "alice,wrong,Invalid username and/or password",
        "nobody,builder,Invalid username and/or password",
        "alice,'',You must provide a username and password",
        "'','',You must provide a username and password",
    })
    void aWrongLogin_isToldBesideItsFields(String name, String password, String reason) throws Exception {
        RawReply page =
                signIn("/authenticate/" + api.newToken(), name, password).reply();

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .contains("id=\"error\" role=\"alert\">" + reason, "aria-invalid=\"true\" aria-describedby=\"error\"")
                .contains("value=\"" + name + "\"");
    }

    @ParameterizedTest
    @EnumSource(value = AccountStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void aClosedAccount_isNotLetIn_norAnyMore(AccountStatus status) throws Exception {
        String link = "/authenticate/" + api.newToken();
        Visit visit = signIn(link, "bob", "builder");
        fake.replaceUser(FakeUser.of("bob", "builder").withStatus(status));

        RawReply decided = send(link, visit.cookie(), "form_key=" + visit.formKey() + "&action=approve");
        RawReply again = signIn(link, "bob", "builder").reply();

        assertThat(decided.header("Location")).contains(link);
        assertThat(open(link).body()).contains("<h1>Sign in</h1>");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("role=\"alert\"").doesNotContain("Invalid username");
    }

    @Test
    void aFormThatTheVisitorWasNotShown_isRefused() throws Exception {
        String token = api.newToken();
        String link = "/authenticate/" + token;
        Visit visit = signIn(link, "alice", "wonderland & more");
        Visit other = signIn(link, "bob", "builder");

        assertThat(send(link, visit.cookie(), "action=approve").status()).isEqualTo(403);
        assertThat(send(link, visit.cookie(), "action=approve&form_key=" + other.formKey())
                        .status())
                .isEqualTo(403);
        assertThat(send(link, "", "action=approve&form_key=" + visit.formKey()).status())
                .isEqualTo(403);
        assertThat(send(link, visit.cookie(), "action=approve&form_key=%zz").status())
                .isEqualTo(403);
        assertRefused(api.session(token), 401, 17);
    }

    @Test
    void aCookieFromBeforeTheSignIn_isWorthNothingAfterIt() throws Exception {
        String link = "/authenticate/" + api.newToken();
        RawReply page = open(link);
        String before = cookie(page);
        Visit visit = signIn(link, before, formKey(page), "alice", "wonderland & more");

        assertThat(RawConnection.ask(fake, get(link).header("Cookie", before)).body())
                .contains("<h1>Sign in</h1>");
        assertThat(RawConnection.ask(fake, get(link).header("Cookie", "x=1; " + visit.cookie() + "; y=2"))
                        .body())
                .contains("<strong>alice</strong>");
        assertThat(page.header("Set-Cookie").orElse(""))
                .startsWith("fake_tmdb_" + fake.siteUri().getPort() + "=")
                .endsWith("; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void whatComesFromElsewhere_isEscaped() throws Exception {
        fake.addUser("<b>\"eve'&", "apple");
        String evil = "x:\"'><script>alert(1)</script>";
        String link = "/authenticate/" + api.newToken() + "?redirect_to=";

        RawReply name =
                signIn(link + encode("myapp:'&'"), "<b>\"eve'&", "wrong").reply();
        Visit question = signIn(link + encode("myapp:'&'"), "<b>\"eve'&", "apple");
        RawReply redirect = open(link + encode(evil));

        assertThat(name.body()).contains("value=\"&lt;b&gt;&quot;eve&#39;&amp;\"");
        assertThat(question.reply().body())
                .contains("<strong>&lt;b&gt;&quot;eve&#39;&amp;</strong>", "myapp:&#39;&amp;&#39;");
        assertThat(redirect.status()).isEqualTo(400);
        assertThat(redirect.body()).contains("no absolute URI").doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/signed-in", "app.example", "https://app.example/a b", "https://a/\r\nSet-Cookie: x=1"})
    void aRedirectThatIsNoAbsoluteUri_isRefusedBeforeAnybodyDecides(String redirectTo) throws Exception {
        RawReply page = open("/authenticate/" + api.newToken() + "?redirect_to=" + encode(redirectTo));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.head()).doesNotContain("x=1");
    }

    @Test
    void otherMethods_areNotAllowed() throws Exception {
        RawReply reply = RawConnection.ask(fake, RawRequest.delete("/authenticate/" + api.newToken()));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void pathsBesideThePages_areTheApis() throws Exception {
        for (String target : new String[] {"/authenticate", "/authenticate/x/y", "/auth/access/z", "/auth", "/"}) {
            assertRefused(open(target), 401, 7);
        }
        assertThat(open("/favicon.ico").status()).isEqualTo(404);
    }

    @Test
    void theJournal_showsNoPasswordNameTokenOrKey() throws Exception {
        String token = api.newToken();
        Visit visit = signIn("/authenticate/" + token, "alice", "wonderland & more");

        assertThat(fake.journal().toString())
                .contains("POST /authenticate/" + token.substring(0, 4) + "…", "username=…", "password=…")
                .doesNotContain(token, "alice", "wonderland", visit.formKey(), visit.cookie());
    }

    /** After someone has tried to sign in: what the browser has, and what it shows. */
    private record Visit(String cookie, String formKey, RawReply reply) {}

    private RawReply decide(String link, String action) throws IOException {
        Visit visit = signIn(link, "alice", "wonderland & more");
        return send(link, visit.cookie(), "form_key=" + visit.formKey() + "&action=" + action);
    }

    private Visit signIn(String link, String name, String password) throws IOException {
        RawReply page = open(link);
        return signIn(link, cookie(page), formKey(page), name, password);
    }

    private Visit signIn(String link, String cookie, String formKey, String name, String password) throws IOException {
        RawReply reply = send(
                link,
                cookie,
                "form_key=" + formKey + "&action=sign-in&username=" + encode(name) + "&password=" + encode(password));
        if (reply.status() != 303) {
            return new Visit(cookie, formKey, reply);
        }
        String next = cookie(reply);
        RawReply question = RawConnection.ask(
                fake, get(reply.header("Location").orElseThrow()).header("Cookie", next));
        return new Visit(next, formKey(question), question);
    }

    private RawReply open(String target) throws IOException {
        return RawConnection.ask(fake, get(target));
    }

    private RawReply send(String target, String cookie, String form) throws IOException {
        return RawConnection.ask(
                fake,
                post(target)
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body(form));
    }

    private static String cookie(RawReply reply) {
        return reply.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String formKey(RawReply page) {
        Matcher matcher =
                Pattern.compile("name=\"form_key\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(matcher.find()).as("a form in " + page.body()).isTrue();
        return matcher.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
