package io.github.tmdbauth.testkit.internal.site;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.internal.api.RequestTarget;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.site.ApprovalLink.Ending;
import io.github.tmdbauth.testkit.internal.site.Visitors.Visitor;
import io.github.tmdbauth.testkit.internal.state.ApiVersion;
import io.github.tmdbauth.testkit.internal.state.Refusal;
import io.github.tmdbauth.testkit.internal.state.Registry;
import io.github.tmdbauth.testkit.internal.state.RequestToken;
import io.github.tmdbauth.testkit.internal.state.Stage;
import io.github.tmdbauth.testkit.internal.state.TmdbState;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import io.github.tmdbauth.testkit.internal.state.Unproven;
import io.github.tmdbauth.testkit.internal.state.User;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a user's browser: the approval pages of v3 and v4. What TMDb's pages look like, and in which order they ask, is not
 * copied; the links, the way back and what a decision does are TMDb's.
 */
public final class SiteFront {
    private final TmdbState state;
    private final Registry registry;
    private final InstantSource clock;
    private final Visitors visitors;
    private final Unproven unproven;

    /** @param siteUri where these pages are */
    public SiteFront(TmdbState state, Registry registry, InstantSource clock, URI siteUri, Unproven unproven) {
        this.state = requireNonNull(state, "state");
        this.registry = requireNonNull(registry, "registry");
        this.clock = requireNonNull(clock, "clock");
        this.visitors = new Visitors(siteUri);
        this.unproven = requireNonNull(unproven, "unproven");
    }

    /** Signs everyone out. */
    public void forgetVisitors() {
        visitors.forget();
    }

    /** The answer, if the request is for one of these pages; null if it is not. */
    public @Nullable HttpResponse handle(HttpRequest request) {
        RequestTarget target;
        try {
            target = RequestTarget.parse(request.target());
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (target.path().equals("/favicon.ico")) {
            // Browsers ask for it unasked; to the API it would be one more unknown route.
            return HttpResponse.of(404, "text/plain", new byte[0]);
        }
        ApprovalLink link = ApprovalLink.of(target);
        if (link == null) {
            return null;
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> show(request, link);
            case "POST" -> act(request, link);
            default -> SitePages.wrongMethod().with("Allow", "GET, HEAD, POST");
        };
    }

    private HttpResponse show(HttpRequest request, ApprovalLink link) {
        RequestToken token = state.requestToken(link.token());
        if (token != null && link.ending() != null) {
            return isDecided(token.stage(), link.ending())
                    ? SitePages.ended(link.ending())
                    : seeOther(link.at(null).target());
        }
        HttpResponse obstacle = obstacle(link, token, new Stage.Pending());
        if (obstacle != null || token == null) {
            return requireNonNull(obstacle, "obstacle");
        }
        Visitor known = visitors.of(request);
        Visitor visitor = known == null ? visitors.welcome(null, null) : known;
        User user = userOf(visitor);
        HttpResponse page = user == null
                ? SitePages.signIn(visitor, "", null)
                : SitePages.question(visitor, user.name(), token, redirectOf(link, token));
        return page.with("Set-Cookie", visitors.cookie(visitor));
    }

    private HttpResponse act(HttpRequest request, ApprovalLink link) {
        RequestToken token = state.requestToken(link.token());
        Map<String, String> form = form(request);
        Visitor visitor = visitors.of(request);
        String action = form.getOrDefault("action", "");
        Stage decision = decision(action, visitor);
        HttpResponse obstacle = obstacle(link, token, decision);
        if (obstacle != null || token == null) {
            return requireNonNull(obstacle, "obstacle");
        }
        if (visitor == null || !visitor.formKey().equals(form.get("form_key"))) {
            return SitePages.outdated();
        }
        return switch (action) {
            case "sign-in" -> signIn(visitor, link, form);
            case "sign-out" -> again(link, visitors.welcome(visitor, null));
            default -> decide(link, token, decision);
        };
    }

    /** What a form holds; nothing if it cannot be read. */
    private static Map<String, String> form(HttpRequest request) {
        try {
            return RequestTarget.parameters(new String(request.body(), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private HttpResponse signIn(Visitor visitor, ApprovalLink link, Map<String, String> form) {
        String name = form.getOrDefault("username", "");
        String password = form.getOrDefault("password", "");
        if (name.isEmpty() || password.isEmpty()) {
            return SitePages.signIn(visitor, name, TmdbStatus.LOGIN_MISSING);
        }
        try {
            User user = registry.signIn(name, password);
            return again(link, visitors.welcome(visitor, user.name()));
        } catch (Refusal refusal) {
            return SitePages.signIn(visitor, name, refusal.status());
        }
    }

    /** The page once more, for someone who has just signed in or out. */
    private HttpResponse again(ApprovalLink link, Visitor visitor) {
        return seeOther(link.target()).with("Set-Cookie", visitors.cookie(visitor));
    }

    /** Pending if nothing was decided, or by nobody that we know. */
    private Stage decision(String action, @Nullable Visitor visitor) {
        User user = visitor == null ? null : userOf(visitor);
        if (user == null) {
            return new Stage.Pending();
        }
        return switch (action) {
            case "approve" -> new Stage.Approved(user.name());
            case "deny" -> new Stage.Denied();
            default -> new Stage.Pending();
        };
    }

    private HttpResponse decide(ApprovalLink link, RequestToken token, Stage decision) {
        if (decision instanceof Stage.Pending) {
            return seeOther(link.target());
        }
        try {
            state.decide(token.value(), decision);
        } catch (IllegalStateException decidedMeanwhile) {
            return seeOther(link.target());
        }
        String redirectTo = redirectOf(link, token);
        return seeOther(
                redirectTo == null
                        ? link.at(Ending.of(decision)).target()
                        : Redirect.after(decision, token, redirectTo, unproven));
    }

    /**
     * The page that says why there is nothing to decide; null if there is something.
     *
     * @param decision is no obstacle if it was taken before: whoever clicks twice means it once
     */
    private @Nullable HttpResponse obstacle(ApprovalLink link, @Nullable RequestToken token, Stage decision) {
        if (token == null || token.version() != link.version()) {
            return SitePages.unknown(token == null ? null : token.version());
        }
        Instant now = clock.instant();
        if (token.isExpired(now)) {
            return SitePages.expired(token.expiresAt(), now);
        }
        if (!(token.stage() instanceof Stage.Pending) && !token.stage().equals(decision)) {
            return SitePages.decided(token.stage());
        }
        String redirectTo = redirectOf(link, token);
        return redirectTo == null || Redirect.isGood(redirectTo) ? null : SitePages.badRedirect(redirectTo);
    }

    private static @Nullable String redirectOf(ApprovalLink link, RequestToken token) {
        return token.version() == ApiVersion.V4 ? token.redirectTo() : link.redirectTo();
    }

    private static boolean isDecided(Stage stage, Ending ending) {
        return !(stage instanceof Stage.Pending) && Ending.of(stage) == ending;
    }

    /** Who has signed in, unless the account was closed since. */
    private @Nullable User userOf(Visitor visitor) {
        User user = visitor.userName() == null ? null : registry.user(visitor.userName());
        return user == null || user.obstacle() != null ? null : user;
    }

    private static HttpResponse seeOther(String location) {
        return SitePages.moved().with("Location", location);
    }
}
