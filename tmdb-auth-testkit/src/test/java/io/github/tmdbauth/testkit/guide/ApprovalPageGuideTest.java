package io.github.tmdbauth.testkit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.signin.LoopbackSignIn;
import io.github.tmdbauth.testkit.FakeBrowser;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The snippets about the approval page, with the smallest application that sends a user there. */
class ApprovalPageGuideTest {
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb = fake.inMemory();
    private HttpServer server;
    private URI application;

    @BeforeEach
    void startTheApplication() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.createContext("/sign-in", exchange -> {
            URI link = tmdb.approvalUri(tmdb.createRequestToken().join(), application.resolve("/signed-in"));
            exchange.getResponseHeaders().add("Location", link.toString());
            answer(exchange, 303, "");
        });
        server.createContext("/signed-in", exchange -> answer(exchange, 200, "You are signed in."));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void end() {
        server.stop(0);
        tmdb.close();
        fake.close();
    }

    @Test
    @SuppressWarnings("CheckReturnValue") // the guide tells with them what a page has
    void aWalk() {
        FakeBrowser alice = fake.browser();
        FakeBrowser.Page end =
                alice.open(application.resolve("/sign-in")).signIn("alice").approve();

        end.uri(); // where the application sent her in the end
        end.body(); // what she reads there
        end.status(); // 200

        assertThat(end.uri()).hasPath("/signed-in").hasParameter("approved", "true");
        assertThat(end.status()).isEqualTo(200);
    }

    @Test
    void aWalkInOneLine() {
        FakeBrowser.Page end = fake.browser()
                .open(application.resolve("/sign-in"))
                .signIn("alice")
                .approve();
        assertThat(end.body()).contains("You are signed in.");
    }

    @Test
    void aCommandLineProgram() {
        LoopbackSignIn.forSession(tmdb)
                .blocking()
                .signIn(link -> fake.browser().open(link).signIn("alice").approve());

        assertThat(fake.sessionsOf("alice")).hasSize(1);
    }
}
