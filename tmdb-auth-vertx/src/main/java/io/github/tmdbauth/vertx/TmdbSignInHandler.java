package io.github.tmdbauth.vertx;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.signin.PendingSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Invalid;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.WebSignIn;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Start and callback of the web sign-in, for vertx-web (which is an optional dependency of this module).
 *
 * <!-- snippet
 * import io.vertx.core.http.CookieSameSite
 * import io.vertx.ext.web.Router
 * import io.vertx.ext.web.handler.SessionHandler
 * import io.vertx.ext.web.sstore.SessionStore
 * import io.github.tmdbauth.Session
 * given Router router
 * given SessionStore store
 * -->
 * <pre>{@code
 * TmdbSignInHandler<Session> signIn = TmdbSignInHandler.of(
 *         WebSignIn.forSession(tmdb, URI.create("https://app.example/signed-in")));
 *
 * router.route().handler(SessionHandler.create(store).setCookieHttpOnlyFlag(true).setCookieSameSite(CookieSameSite.LAX));
 * router.get("/sign-in").handler(signIn.start());
 * router.get("/signed-in/:state").handler(signIn.callback((context, result) -> {
 *     if (result instanceof SignInResult.SignedIn<Session> signedIn) {
 *         // ...
 *     }
 *     context.redirect("/");
 * }));
 * }</pre>
 *
 * <p>Each sign-in gets a state that cannot be guessed. It is the last segment of the callback's path, and the browser's
 * session holds the sign-in that belongs to it, until the callback has come: so each callback counts once, in the browser
 * that began. A browser may have several sign-ins under way, as after a double click or in two tabs. Nothing else is kept, so
 * with a clustered session store the instances of an application may share the work.
 *
 * <p>Never blocks; what it calls is called on the request's context.
 *
 * @param <T> what the user grants: a {@link io.github.tmdbauth.Session} (v3) or a {@link io.github.tmdbauth.UserAccess} (v4)
 */
public final class TmdbSignInHandler<T> {

    private static final String SESSION_KEY = "io.github.tmdbauth.pending-sign-ins";

    /** Whoever has more tabs open than this begins the oldest again. */
    private static final int MOST_PENDING = 5;

    private static final int STATE_BYTES = 18;

    private final WebSignIn<T> signIn;
    private final SecureRandom random = new SecureRandom();

    private TmdbSignInHandler(WebSignIn<T> signIn) {
        this.signIn = signIn;
    }

    /**
     * Handlers for one kind of sign-in.
     *
     * @param signIn with a redirect that leads to the route of {@link #callback}, without the state at its end
     */
    public static <T> TmdbSignInHandler<T> of(WebSignIn<T> signIn) {
        return new TmdbSignInHandler<>(requireNonNull(signIn, "signIn"));
    }

    /** Begins a sign-in and sends the browser to TMDb. Needs a session handler before it; fails with 502 if TMDb does. */
    public Handler<RoutingContext> start() {
        return context -> {
            Session session = sessionOf(context);
            byte[] state = new byte[STATE_BYTES];
            random.nextBytes(state);
            then(context, signIn.start(Base64.getUrlEncoder().withoutPadding().encodeToString(state)), pending -> {
                remember(session, pending);
                context.response()
                        .setStatusCode(303)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .putHeader(
                                HttpHeaders.LOCATION,
                                signIn.approvalUri(pending).toString())
                        .end();
            });
        };
    }

    /**
     * Ends a sign-in; for a route whose last path segment is the state, as {@code /signed-in/:state}. Needs a session handler
     * before it; fails with 502 if TMDb does. After a success the session has a new id, so that nobody who knew the old one
     * gets in with the user.
     *
     * @param ended gets the result and answers the request, best with a redirect, so that the token leaves the address bar
     */
    public Handler<RoutingContext> callback(BiConsumer<RoutingContext, SignInResult<T>> ended) {
        requireNonNull(ended, "ended");
        return context -> {
            Session session = sessionOf(context);
            context.response()
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("Referrer-Policy", "no-referrer");
            PendingSignIn pending = take(session, stateOf(context));
            if (pending == null) {
                ended.accept(context, new Invalid<>("this browser's session has no such sign-in under way"));
                return;
            }
            then(context, signIn.finish(pending, parameters(context.queryParams())), result -> {
                if (result instanceof SignedIn) {
                    session.regenerateId();
                }
                ended.accept(context, result);
            });
        };
    }

    private static Session sessionOf(RoutingContext context) {
        if (context.session() == null) {
            throw new IllegalStateException("there is no session: put a SessionHandler before the sign-in's handlers");
        }
        return context.session();
    }

    /** Newest first, as one string, which every session store can keep. */
    private static void remember(Session session, PendingSignIn pending) {
        keep(session, Stream.concat(Stream.of(pending), pending(session)).limit(MOST_PENDING));
    }

    private static @Nullable PendingSignIn take(Session session, String state) {
        PendingSignIn found = pending(session)
                .filter(pending -> pending.state().equals(state))
                .findFirst()
                .orElse(null);
        if (found != null) {
            keep(session, pending(session).filter(pending -> !pending.equals(found)));
        }
        return found;
    }

    private static Stream<PendingSignIn> pending(Session session) {
        String kept = session.get(SESSION_KEY);
        return Stream.ofNullable(kept)
                .flatMap(text -> Stream.of(text.split(" ", -1)))
                .flatMap(text -> PendingSignIn.decode(text).stream());
    }

    private static void keep(Session session, Stream<PendingSignIn> pending) {
        session.put(SESSION_KEY, pending.map(PendingSignIn::encode).collect(Collectors.joining(" ")));
    }

    private static String stateOf(RoutingContext context) {
        String path = context.normalizedPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Map<String, List<String>> parameters(MultiMap parameters) {
        return parameters.names().stream().collect(Collectors.toMap(name -> name, parameters::getAll));
    }

    private static <R> void then(RoutingContext context, CompletionStage<R> step, Consumer<R> next) {
        Future.fromCompletionStage(step, context.vertx().getOrCreateContext())
                .onSuccess(result -> {
                    try {
                        next.accept(result);
                    } catch (RuntimeException e) {
                        context.fail(e);
                    }
                })
                .onFailure(failure -> {
                    if (failure instanceof TmdbAuthenticationException) {
                        context.fail(502, failure);
                    } else {
                        context.fail(failure);
                    }
                });
    }
}
