package io.github.tmdbauth.examples;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Denied;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.SignOut;
import io.github.tmdbauth.signin.SignOutResult.NotConfirmed;
import io.github.tmdbauth.signin.WaitingClock;
import io.github.tmdbauth.signin.WebSignIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.vertx.TmdbSignInHandler;
import io.github.tmdbauth.vertx.VertxTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** "Sign in with TMDb" in a Vert.x web application: a page, a button, and what the user sees if they change their mind. */
public final class VertxWebApplication {

    private static final String USER = "user";

    private final SessionStore<Session> sessions = SessionStore.inMemory();
    private final Vertx vertx;
    private final AuthenticationOperations tmdb;
    private final SignOut<Session> signOut;

    /** Closes neither of the two. */
    public VertxWebApplication(Vertx vertx, AuthenticationOperations tmdb) {
        this.vertx = vertx;
        this.tmdb = tmdb;
        this.signOut = SignOut.forSession(tmdb, sessions);
    }

    /** Serves http://localhost:8080, with a fake TMDb where alice signs in with the password wonderland. */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        FakeTmdb fake = FakeTmdb.builder()
                .user("alice", "wonderland")
                .startingAt(Instant.now())
                .start();
        // With your own key instead: TmdbAuthentication.fromEnvironment().provider(VertxTransport.using(vertx)).build()
        AuthenticationOperations tmdb =
                fake.clientBuilder().provider(VertxTransport.using(vertx)).build();
        System.out.println("At the fake TMDb, sign in as alice with the password wonderland.");
        new VertxWebApplication(vertx, tmdb)
                .start(8080, WaitingClock.system())
                .onSuccess(server -> System.out.println("http://localhost:" + server.actualPort()))
                .onFailure(Throwable::printStackTrace);
    }

    /**
     * Begins to serve.
     *
     * @param port 0 for any free one
     */
    public Future<HttpServer> start(int port, WaitingClock clock) {
        Router router = Router.router(vertx);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(port, "localhost")
                .onSuccess(server -> addRoutes(router, URI.create("http://localhost:" + server.actualPort()), clock));
    }

    private void addRoutes(Router router, URI self, WaitingClock clock) {
        TmdbSignInHandler<Session> signIn =
                TmdbSignInHandler.of(WebSignIn.forSession(tmdb, self.resolve("/signed-in"), clock));
        // Behind TLS, as it should be, also setCookieSecureFlag(true).
        router.route()
                .handler(SessionHandler.create(LocalSessionStore.create(vertx))
                        .setCookieHttpOnlyFlag(true)
                        .setCookieSameSite(CookieSameSite.LAX));
        router.get("/").handler(this::home);
        router.get("/sign-in").handler(signIn.start());
        router.get("/signed-in/:state").handler(signIn.callback(this::signedIn));
        // SameSite=Lax keeps other sites from posting in the user's name.
        router.post("/sign-out").handler(this::signOut);
        router.route()
                .failureHandler(context -> page(
                        context,
                        context.statusCode(),
                        context.statusCode() == 502
                                ? "<p>TMDb cannot be reached. <a href=\"/\">Try again</a> in a moment.</p>"
                                : "<p>Something went wrong. <a href=\"/\">Back</a></p>"));
    }

    private void home(RoutingContext context) {
        page(
                context,
                200,
                session(context).get(USER) == null
                        ? "<p>You are not signed in.</p><p><a class=\"button\" href=\"/sign-in\">Sign in with TMDb</a></p>"
                        : "<p>You are signed in.</p>"
                                + "<form method=\"post\" action=\"/sign-out\"><button class=\"button\">Sign out</button></form>");
    }

    private void signedIn(RoutingContext context, SignInResult<Session> result) {
        if (result instanceof SignedIn<Session> signedIn) {
            // An application with accounts of its own takes the name that its user has there.
            String user = UUID.randomUUID().toString();
            sessions.save(user, signedIn.access());
            session(context).put(USER, user);
            context.redirect("/");
        } else if (result instanceof Denied) {
            page(context, 200, "<p>You said no, so you are not signed in. <a href=\"/\">Back</a></p>");
        } else if (result instanceof Expired) {
            page(context, 400, "<p>That took too long. Please <a href=\"/sign-in\">sign in again</a>.</p>");
        } else {
            page(context, 400, "<p>This link is not valid (any more). Please <a href=\"/\">begin again</a>.</p>");
        }
    }

    private void signOut(RoutingContext context) {
        String user = session(context).get(USER);
        if (user == null) {
            context.redirect("/");
            return;
        }
        Future.fromCompletionStage(signOut.signOut(user), vertx.getOrCreateContext())
                .onFailure(context::fail)
                .onSuccess(result -> {
                    if (result instanceof NotConfirmed) {
                        page(
                                context,
                                502,
                                "<p>TMDb cannot be reached: you are still signed in. <a href=\"/\">Back</a></p>");
                    } else {
                        session(context).destroy();
                        context.redirect("/");
                    }
                });
    }

    private static void page(RoutingContext context, int status, String body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end("""
                        <!doctype html>
                        <html lang="en">
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width">
                        <title>Films</title>
                        <style>
                          body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 30rem; padding: 1rem }
                          .button { display: inline-block; font: inherit; color: #fff; background: #3d3a50; border: 0;
                                    border-radius: .4rem; padding: .6rem 1rem; text-decoration: none; cursor: pointer }
                        </style>
                        <main>
                        <h1>Films</h1>
                        """ + body + "</main></html>");
    }

    /** There is one in every request, since a session handler stands before all routes. */
    private static io.vertx.ext.web.Session session(RoutingContext context) {
        return requireNonNull(context.session());
    }
}
