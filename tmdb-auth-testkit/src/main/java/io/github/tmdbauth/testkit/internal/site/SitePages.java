package io.github.tmdbauth.testkit.internal.site;

import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.site.ApprovalLink.Ending;
import io.github.tmdbauth.testkit.internal.site.Visitors.Visitor;
import io.github.tmdbauth.testkit.internal.state.ApiVersion;
import io.github.tmdbauth.testkit.internal.state.RequestToken;
import io.github.tmdbauth.testkit.internal.state.Stage;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The words of the pages. Plain forms, so that they work without a script, from the keyboard, and for a program that fills
 * them in: each form has an id, and each button says in {@code action} what it does.
 */
final class SitePages {

    private SitePages() {}

    /** @param refusal why nobody was let in a moment ago */
    static HttpResponse signIn(Visitor visitor, String userName, @Nullable TmdbStatus refusal) {
        boolean passwordIsWrong = refusal == TmdbStatus.INVALID_LOGIN && !userName.isEmpty();
        String invalid = refusal == null ? "" : " aria-invalid=\"true\" aria-describedby=\"error\"";
        String body = """
                <p>An application asks for access to your account. Sign in, then decide.</p>
                %s<form method="post" id="sign-in">
                %s
                <label for="username">User name</label>
                <input id="username" name="username" value="%s" autocomplete="username" autocapitalize="none" \
                spellcheck="false" required%s%s>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required%s%s>
                <button name="action" value="sign-in">Sign in</button>
                </form>
                """.formatted(
                refusal == null
                        ? ""
                        : "<p class=\"error\" id=\"error\" role=\"alert\">" + Html.escape(refusal.message()) + "</p>\n",
                formKey(visitor),
                Html.escape(userName),
                passwordIsWrong ? "" : " autofocus",
                invalid,
                passwordIsWrong ? " autofocus" : "",
                passwordIsWrong ? invalid : "");
        return Html.page(
                refusal == null ? 200 : 422, refusal == null ? "Sign in" : "Sign in: not accepted", "Sign in", body);
    }

    static HttpResponse question(Visitor visitor, String userName, RequestToken token, @Nullable String redirectTo) {
        String body = """
                <p>The %s asks to act for you, <strong>%s</strong>. It could:</p>
                <ul>
                <li>see your account, lists, favourites, watchlist and ratings,</li>
                <li>change them in your name,</li>
                <li>and do so until you take it back: %s does not expire.</li>
                </ul>
                <p>%s</p>
                <form method="post" id="decision">
                %s
                <button name="action" value="approve">Approve</button>
                <button name="action" value="deny" class="second">Deny</button>
                </form>
                <form method="post" id="sign-out">
                %s
                <p>Not you? <button name="action" value="sign-out" class="link">Use another account</button></p>
                </form>
                """.formatted(
                        Html.escape(token.application().toString()),
                        Html.escape(userName),
                        token.version() == ApiVersion.V4 ? "a user access token (v4)" : "a session (v3)",
                        redirectTo == null
                                ? "The application named no address to go back to: return to it yourself."
                                : "Whatever you decide, you go back to <span class=\"address\">"
                                        + Html.escape(redirectTo) + "</span>",
                        formKey(visitor),
                        formKey(visitor));
        return Html.page(200, "Allow access to your account?", body);
    }

    static HttpResponse ended(Ending ending) {
        return ending == Ending.ALLOW
                ? Html.page(200, "Access allowed", "<p>You can close this page and go back to the application.</p>")
                : Html.page(
                        200,
                        "Access denied",
                        "<p>The application got no access. You can close this page and go back to it.</p>");
    }

    static HttpResponse unknown(@Nullable ApiVersion otherVersion) {
        String hint = otherVersion == null
                ? "This TMDb never issued its request token: are the base URI, where tokens are made, and the site URI those of"
                        + " one and the same TMDb?"
                : otherVersion == ApiVersion.V4
                        ? "Its request token is one of v4, which is approved at /auth/access?request_token=…"
                        : "Its request token is one of v3, which is approved at /authenticate/…";
        return Html.page(404, "This link is not known", "<p>" + hint + "</p>");
    }

    static HttpResponse expired(Instant expiresAt, Instant now) {
        return Html.page(
                410,
                "This link has expired",
                "<p>It was good until " + expiresAt + ", and it is " + now
                        + " here. Go back to the application and begin again.</p>");
    }

    static HttpResponse decided(Stage stage) {
        String past = stage instanceof Stage.Denied
                ? "denied"
                : stage instanceof Stage.Approved ? "approved" : "approved, and the application has used it";
        return Html.page(
                410,
                "This link was used already",
                "<p>It was " + past + ". Go back to the application and begin again.</p>");
    }

    static HttpResponse badRedirect(String redirectTo) {
        return Html.page(
                400,
                "This link has no good way back",
                "<p>The application wants you to go back to <span class=\"address\">" + Html.escape(redirectTo)
                        + "</span>, which is no absolute URI. Is it percent-encoded, once, where it stands in a link?</p>");
    }

    static HttpResponse outdated() {
        return Html.page(
                403,
                "This form is out of date",
                "<p>It was made for another visit, or did not come from this site."
                        + " <a href=\"\">Load the page again</a>.</p>");
    }

    static HttpResponse wrongMethod() {
        return Html.page(405, "Method not allowed", "<p>A page is read with GET and answered with POST.</p>");
    }

    static HttpResponse moved() {
        return Html.page(303, "Moved", "<p>You are being taken on.</p>");
    }

    private static String formKey(Visitor visitor) {
        return "<input type=\"hidden\" name=\"form_key\" value=\"" + visitor.formKey() + "\">";
    }
}
