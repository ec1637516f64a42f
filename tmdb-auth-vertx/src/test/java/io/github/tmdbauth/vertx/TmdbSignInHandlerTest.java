package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.WebSignIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TmdbSignInHandlerTest {

    private final Clients clients = new Clients();
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb =
            fake.clientBuilder().provider(VertxTransport.using(clients.vertx)).build();
    private final List<SignInResult<Session>> results = new CopyOnWriteArrayList<>();
    private final List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
    private final Browser alice = new Browser();
    private HttpServer server = clients.vertx.createHttpServer();
    private URI application = URI.create("");

    /** An application of two routes; the results are shown as their type. */
    @BeforeEach
    void startApplication() throws Exception {
        Router router = Router.router(clients.vertx);
        server = await(server.requestHandler(router).listen(0, "127.0.0.1"));
        application = URI.create("http://127.0.0.1:" + server.actualPort());
        TmdbSignInHandler<Session> signIn =
                TmdbSignInHandler.of(WebSignIn.forSession(tmdb, application.resolve("/signed-in")));
        router.get("/without-session").handler(signIn.start());
        router.route().handler(SessionHandler.create(LocalSessionStore.create(clients.vertx)));
        router.get("/sign-in").handler(signIn.start());
        router.get("/signed-in/:state").handler(signIn.callback(this::show));
        router.route()
                .failureHandler(context -> context.response()
                        .setStatusCode(context.statusCode())
                        .end(String.valueOf(context.failure() instanceof TmdbAuthenticationException)));
    }

    private void show(RoutingContext context, SignInResult<Session> result) {
        results.add(result);
        onEventLoop.add(Context.isOnEventLoopThread());
        context.end(result.getClass().getSimpleName());
    }

    @AfterEach
    void close() throws Exception {
        await(server.close());
        tmdb.close();
        fake.close();
        clients.close();
    }

    @Test
    void signsTheUserIn_onTheEventLoop_underANewSessionId() throws Exception {
        URI approval = alice.signIn();
        String before = alice.cookie();
        fake.approve(token(approval), "alice");

        assertThat(alice.get(callback(approval, "approved=true")).body()).isEqualTo("SignedIn");

        assertThat(results)
                .containsExactly(new SignedIn<>(fake.sessionsOf("alice").get(0)));
        assertThat(onEventLoop).containsExactly(true);
        assertThat(alice.cookie()).isNotEqualTo(before);
    }

    @Test
    void aDenialIsADenial() throws Exception {
        URI approval = alice.signIn();
        fake.deny(token(approval));

        assertThat(alice.get(callback(approval, "denied=true")).body()).isEqualTo("Denied");
    }

    @Test
    void aCallbackCountsOnce() throws Exception {
        URI approval = alice.signIn();
        fake.approve(token(approval), "alice");
        URI callback = callback(approval, "approved=true");

        assertThat(alice.get(callback).body()).isEqualTo("SignedIn");
        assertThat(alice.get(callback).body()).isEqualTo("Invalid");
        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void aCallbackCountsInTheBrowserThatBegan() throws Exception {
        URI attackers = new Browser().signIn();
        fake.approve(token(attackers), "alice");
        alice.signIn();

        assertThat(alice.get(callback(attackers, "approved=true")).body()).isEqualTo("Invalid");
        assertThat(fake.sessionsOf("alice")).isEmpty();
    }

    @Test
    void severalSignInsOfOneBrowserAreKeptApart() throws Exception {
        URI first = alice.signIn();
        URI second = alice.signIn();
        Stream.of(first, second).forEach(approval -> fake.approve(token(approval), "alice"));
        URI mixedUp = URI.create(callback(first, "approved=true").toString().replace(state(first), state(second)));

        assertThat(alice.get(callback(first, "approved=true")).body()).isEqualTo("SignedIn");
        assertThat(alice.get(mixedUp).body()).isEqualTo("Invalid");
        assertThat(alice.get(callback(second, "approved=true")).body()).isEqualTo("Invalid");
        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }

    @Test
    void aSessionHoldsFivePendingSignInsAtMost() throws Exception {
        URI oldest = alice.signIn();
        URI next = alice.signIn();
        for (int i = 0; i < 4; i++) {
            alice.signIn();
        }
        Stream.of(oldest, next).forEach(approval -> fake.approve(token(approval), "alice"));

        assertThat(alice.get(callback(oldest, "approved=true")).body()).isEqualTo("Invalid");
        assertThat(alice.get(callback(next, "approved=true")).body()).isEqualTo("SignedIn");
    }

    @Test
    void thePagesAreKeptInNoCache_andTheCallbackNamesItsAddressToNobody() throws Exception {
        HttpResponse<String> start = alice.get(application.resolve("/sign-in"));
        HttpResponse<String> callback = alice.get(application.resolve("/signed-in/state?request_token=x"));

        assertThat(start.headers().firstValue("cache-control")).contains("no-store");
        assertThat(callback.headers().firstValue("cache-control")).contains("no-store");
        assertThat(callback.headers().firstValue("referrer-policy")).contains("no-referrer");
    }

    @Test
    void withoutTmdb_theGatewayIsBad() throws Exception {
        URI approval = alice.signIn();
        fake.close();

        HttpResponse<String> start = alice.get(application.resolve("/sign-in"));
        HttpResponse<String> callback = alice.get(callback(approval, "approved=true"));

        assertThat(List.of(start, callback)).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).isEqualTo("true");
        });
    }

    @Test
    void withoutASessionHandler_itIsTheApplicationsMistake() throws Exception {
        assertThat(alice.get(application.resolve("/without-session")).statusCode())
                .isEqualTo(500);
    }

    private static String token(URI approval) {
        return approval.getPath().substring("/authenticate/".length());
    }

    private static String state(URI approval) {
        String redirect = redirect(approval);
        return redirect.substring(redirect.lastIndexOf('/') + 1);
    }

    private static URI callback(URI approval, String decision) {
        return URI.create(redirect(approval) + "?request_token=" + token(approval) + "&" + decision);
    }

    private static String redirect(URI approval) {
        return URLDecoder.decode(approval.getRawQuery().substring("redirect_to=".length()), StandardCharsets.UTF_8);
    }

    private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** With cookies of its own; redirects are looked at rather than followed. */
    private final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        HttpResponse<String> get(URI page) throws IOException, InterruptedException {
            return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        }

        /** Where the application sends the user. */
        URI signIn() throws IOException, InterruptedException {
            HttpResponse<String> response = get(application.resolve("/sign-in"));
            assertThat(response.statusCode()).isEqualTo(303);
            return URI.create(response.headers().firstValue("location").orElseThrow());
        }

        String cookie() {
            return cookies.getCookieStore().getCookies().get(0).getValue();
        }
    }
}
