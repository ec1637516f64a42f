package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.internal.browser.Landing;
import io.github.tmdbauth.testkit.internal.browser.Walker;
import io.github.tmdbauth.testkit.internal.state.Registry;
import io.github.tmdbauth.testkit.internal.state.User;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user with a browser, without a browser: it opens pages, keeps cookies, follows redirects, and knows how to fill in the
 * fake's approval page. With it a test walks through an application's sign-in as its user does:
 *
 * <pre>{@code
 * FakeBrowser alice = fake.browser();
 * FakeBrowser.Page end = alice.open(application.resolve("/sign-in")).signIn("alice").approve();
 * // end.body() is what the application shows to whom it has signed in
 * }</pre>
 *
 * <p>It never leaves this machine: a redirect to another host, or to a scheme of an application's own ({@code myapp:}), ends
 * the walk, and {@link Page#uri()} tells where it led. It runs no script. Two users are two browsers; one is not safe for
 * threads.
 */
public final class FakeBrowser {
    private final Walker walker = new Walker();
    private final URI siteUri;
    private final Registry registry;

    FakeBrowser(URI siteUri, Registry registry) {
        this.siteUri = siteUri;
        this.registry = registry;
    }

    /**
     * Opens a page, and follows its redirects.
     *
     * @param page http or https on 127.0.0.1, [::1] or localhost; certificates are not checked
     * @throws IllegalArgumentException if it is anywhere else
     * @throws java.io.UncheckedIOException if there is no answer within half a minute
     */
    public Page open(URI page) {
        return new Page(walker.get(here(page)));
    }

    /**
     * Sends a form, as a button of the application's does ("sign out"), and follows the redirects. The fake's own forms have
     * methods in {@link Page}.
     *
     * @param fields by name; none for a button alone
     * @throws IllegalArgumentException as for {@link #open}
     */
    public Page post(URI page, Map<String, String> fields) {
        return new Page(walker.post(here(page), form(fields)));
    }

    private static URI here(URI page) {
        if (!Walker.isHere(requireNonNull(page, "page"))) {
            throw new IllegalArgumentException(
                    "page: must be http or https on 127.0.0.1, [::1] or localhost; this browser does not leave the machine");
        }
        return page;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * What the browser shows. The methods that fill in a form give the page that comes next.
     *
     * @see FakeBrowser
     */
    public final class Page {
        private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);
        private static final Pattern FORM_KEY = Pattern.compile("name=\"form_key\" value=\"([^\"]*)\"");
        private static final Pattern REASON = Pattern.compile("<p class=\"error\"[^>]*>(.*?)</p>", Pattern.DOTALL);
        private static final Pattern FIRST_PARAGRAPH = Pattern.compile("<p>(.*?)</p>", Pattern.DOTALL);

        private final Landing landing;

        private Page(Landing landing) {
            this.landing = landing;
        }

        /** Where the browser is, after all redirects; or where it would be, had it left this machine. */
        public URI uri() {
            return landing.uri();
        }

        /** The HTTP status; 0 where a redirect led away from this machine, or to a scheme of an application's own. */
        public int status() {
            return landing.status();
        }

        /** The page's HTML; empty where there is none. */
        public String body() {
            return landing.body();
        }

        /** The page's title; empty if it has none. */
        public String title() {
            return found(TITLE);
        }

        /**
         * Signs a user in with their right password; if somebody is signed in already, signs them out before.
         *
         * @throws IllegalArgumentException if there is no such user
         * @throws IllegalStateException if this is no page on which to sign in; the text says what it is
         */
        public Page signIn(String userName) {
            User user = registry.user(requireNonNull(userName, "userName"));
            if (user == null) {
                throw new IllegalArgumentException("userName: this fake has no such user; add it with addUser(…)");
            }
            return signIn(userName, user.password());
        }

        /**
         * Signs a user in with a password, right or wrong. After a wrong one the next page is this page again, with status 422,
         * and says why.
         *
         * @throws IllegalStateException as for {@link #signIn(String)}
         */
        public Page signIn(String userName, String password) {
            requireNonNull(userName, "userName");
            requireNonNull(password, "password");
            Page page = has("sign-out") ? submit("sign-out", "sign-out", Map.of()) : this;
            return page.submit("sign-in", "sign-in", Map.of("username", userName, "password", password));
        }

        /**
         * Says yes, and follows the redirect to the application.
         *
         * @throws IllegalStateException if this page does not ask; the text says what it is
         */
        public Page approve() {
            return submit("decision", "approve", Map.of());
        }

        /**
         * Says no, and follows the redirect to the application.
         *
         * @throws IllegalStateException as for {@link #approve()}
         */
        public Page deny() {
            return submit("decision", "deny", Map.of());
        }

        private boolean has(String form) {
            return isOfTheFake() && body().contains("id=\"" + form + "\"");
        }

        /** By any name of this machine: an application may be told of the fake as localhost. */
        private boolean isOfTheFake() {
            return Walker.isHere(uri()) && uri().getPort() == siteUri.getPort();
        }

        private Page submit(String form, String action, Map<String, String> fields) {
            if (!has(form)) {
                throw new IllegalStateException("cannot " + action + ", because the page is another one: " + this);
            }
            Map<String, String> all = new LinkedHashMap<>(fields);
            all.put("action", action);
            all.put("form_key", found(FORM_KEY));
            return new Page(walker.post(uri(), form(all)));
        }

        private String found(Pattern pattern) {
            Matcher matcher = pattern.matcher(body());
            return matcher.find() ? matcher.group(1).replaceAll("<[^>]*>", "").strip() : "";
        }

        /** Title, status, place, and what the fake's page says is wrong; without tokens. */
        @Override
        public String toString() {
            if (status() == 0) {
                return "none of this machine, but an address that begins with " + uri().getScheme() + ":";
            }
            String reason = found(REASON).isEmpty() && status() >= 400 ? found(FIRST_PARAGRAPH) : found(REASON);
            return "'" + title() + "' (status " + status() + ") at " + uri().getScheme() + "://"
                    + uri().getRawAuthority() + RequestSummary.path(uri().getRawPath())
                    + (reason.isEmpty() ? "" : ": " + reason);
        }
    }
}
