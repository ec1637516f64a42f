package io.github.tmdbauth.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.signin.PendingSignIn;
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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A web application of the classic kind, with one thread for each request: on the JDK's HTTP server, with HttpClient 5 and the
 * sessions in a database. It holds nothing in memory, so that any instance of it can answer any request: a sign-in that waits
 * is kept in a cookie.
 */
public final class HttpServerApplication implements AutoCloseable {

    private static final String PENDING = "tmdb-sign-in";
    private static final String USER = "user";

    private final SessionStore<Session> sessions;
    private final WebSignIn.Blocking<Session> signIn;
    private final SignOut.Blocking<Session> signOut;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;

    /** @param port 0 for any free one */
    HttpServerApplication(AuthenticationOperations tmdb, SessionStore<Session> sessions, int port, WaitingClock clock)
            throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.sessions = sessions;
        signIn = WebSignIn.forSession(tmdb, uri().resolve("/signed-in"), clock).blocking();
        signOut = SignOut.forSession(tmdb, sessions).blocking();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Serves http://localhost:8080, with a fake TMDb where alice signs in with the password wonderland. */
    public static void main(String[] args) throws IOException {
        JdbcSessionStore sessions = new JdbcSessionStore(JdbcConnectionPool.create("jdbc:h2:mem:example", "", ""));
        sessions.createTable();
        FakeTmdb fake = FakeTmdb.builder()
                .user("alice", "wonderland")
                .startingAt(Instant.now())
                .start();
        // With your own key instead: TmdbAuthentication.fromEnvironment().provider("httpclient").build()
        AuthenticationOperations tmdb =
                fake.clientBuilder().provider("httpclient").build();
        System.out.println("At the fake TMDb, sign in as alice with the password wonderland.");
        System.out.println(new HttpServerApplication(tmdb, sessions, 8080, WaitingClock.system()).uri());
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /" -> home(exchange);
                case "GET /sign-in" -> beginSignIn(exchange);
                case "GET /signed-in" -> endSignIn(exchange);
                // SameSite=Lax keeps other sites from posting in the user's name.
                case "POST /sign-out" -> endSession(exchange);
                default -> page(exchange, 404, "There is nothing here.");
            }
        } catch (TmdbAuthenticationException e) {
            page(exchange, 502, "TMDb cannot be reached. Please try again in a moment.");
        }
    }

    private void home(HttpExchange exchange) throws IOException {
        page(
                exchange,
                200,
                cookie(exchange, USER).flatMap(sessions::find).isPresent()
                        ? "You are signed in.</p><form method=\"post\" action=\"/sign-out\"><button>Sign out</button></form><p>"
                        : "You are not signed in. <a href=\"/sign-in\">Sign in with TMDb</a>");
    }

    private void beginSignIn(HttpExchange exchange) throws IOException {
        PendingSignIn pending = signIn.start();
        setCookie(exchange, PENDING, pending.encode());
        redirect(exchange, signIn.approvalUri(pending));
    }

    private void endSignIn(HttpExchange exchange) throws IOException {
        Optional<PendingSignIn> pending = cookie(exchange, PENDING).flatMap(PendingSignIn::decode);
        removeCookie(exchange, PENDING);
        if (pending.isEmpty()) {
            page(exchange, 400, "This link is not valid (any more).");
            return;
        }
        SignInResult<Session> result = signIn.finish(pending.get(), exchange.getRequestURI());
        if (result instanceof SignedIn<Session> signedIn) {
            // An application with accounts of its own takes the name that its user has there.
            String user = UUID.randomUUID().toString();
            sessions.save(user, signedIn.access());
            setCookie(exchange, USER, user);
            redirect(exchange, uri());
        } else if (result instanceof Denied) {
            page(exchange, 200, "You said no, so you are not signed in.");
        } else if (result instanceof Expired) {
            page(exchange, 400, "That took too long.");
        } else {
            page(exchange, 400, "This link is not valid (any more).");
        }
    }

    private void endSession(HttpExchange exchange) throws IOException {
        Optional<String> user = cookie(exchange, USER);
        if (user.isPresent() && signOut.signOut(user.get()) instanceof NotConfirmed) {
            page(exchange, 502, "TMDb cannot be reached: you are still signed in.");
            return;
        }
        removeCookie(exchange, USER);
        redirect(exchange, uri());
    }

    private static Optional<String> cookie(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Stream.of(header.split("; ?", -1)))
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }

    /** Until the browser ends. Behind TLS, as it should be, also {@code Secure}, and a name that begins with {@code __Host-}. */
    private static void setCookie(HttpExchange exchange, String name, String value) {
        exchange.getResponseHeaders().add("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static void removeCookie(HttpExchange exchange, String name) {
        exchange.getResponseHeaders().add("Set-Cookie", name + "=; Path=/; Max-Age=0");
    }

    private static void redirect(HttpExchange exchange, URI target) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Location", target.toString());
        exchange.sendResponseHeaders(303, -1);
    }

    private static void page(HttpExchange exchange, int status, String text) throws IOException {
        byte[] page = ("""
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Films</title>
                <style>body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 30rem; padding: 1rem }</style>
                <main>
                <h1>Films</h1>
                <p>""" + text + "</p>\n<p><a href=\"/\">Home</a></p>\n</main>\n</html>\n")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
    }
}
