package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.Operation.CREATE_REQUEST_TOKEN;
import static io.github.tmdbauth.Operation.CREATE_SESSION;
import static io.github.tmdbauth.Operation.DELETE_SESSION;
import static io.github.tmdbauth.Operation.VALIDATE_KEY;
import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.fault.Fault.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalAssertionsTest {
    private final FakeTmdb fake =
            FakeTmdb.builder().seed(1).user("alice", "wonderland").start();
    private final TmdbApi api = TmdbApi.of(fake);
    private final Journal journal = fake.journal();

    @AfterEach
    void end() {
        fake.close();
    }

    @Test
    void requests_areFoundByWhatTheyAre() throws Exception {
        String token = api.newToken();
        api.session(token);
        RawConnection.ask(
                fake,
                get("/3/authentication/session/new?request_token=" + token).key(fake.application()));

        assertThat(journal.requests(CREATE_SESSION))
                .extracting(RecordedRequest::method)
                .containsExactly("POST", "GET");
        RequestPattern withToken = RequestPattern.of(CREATE_SESSION)
                .parameter("request_token", token)
                .from(fake.application());
        assertThat(journal.assertReceived(2, withToken)).isEqualTo(journal.requests(CREATE_SESSION));
        assertThat(journal.assertReceived(withToken.onConnection(3)).method()).isEqualTo("GET");
        assertThat(journal.assertReceived(RequestPattern.of("POST", "/3/authentication/session/new")
                                .header("content-type", "application/json"))
                        .operation())
                .contains(CREATE_SESSION);
        journal.assertReceived(RequestPattern.any().matching("a body", request -> request.body().length > 0));
        journal.assertNotReceived(RequestPattern.of(DELETE_SESSION));
        journal.assertNotReceived(withToken.parameter("request_token", "another"));
    }

    @Test
    void whatCameOfARequest_isKnown() throws Exception {
        api.newToken();
        api.session("0123456789abcdef");
        fake.on(VALIDATE_KEY).beforeCommit().inject(close()).once();
        assertThatThrownBy(() -> api.ask(get("/3/authentication"))).isInstanceOf(IOException.class);

        List<RecordedRequest> requests = journal.requests();
        assertThat(requests.get(0).status()).hasValue(200);
        assertThat(requests.get(0).fault()).isEmpty();
        assertThat(requests.get(1).status()).hasValue(401);
        assertThat(requests.get(1).toString()).endsWith(" -> 401, code 17: no request token that was issued here");
        assertThat(requests.get(2).status()).isEmpty();
        assertThat(requests.get(2).fault()).isPresent();
        assertThat(requests.get(2).toString()).endsWith(", met the fault Close at BeforeCommit");
    }

    @Test
    void aFailure_showsTheNearestRequest_theJournalAndTheState() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");
        fake.clock().advance(Duration.ofMinutes(61));
        api.session(token);
        String shown = token.substring(0, 4) + "…";

        assertThatThrownBy(() -> journal.assertReceived(
                        RequestPattern.of(CREATE_SESSION).parameter("request_token", "0123456789abcdef")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "expected a request: CREATE_SESSION, request_token=0123…\n",
                        "the nearest: POST /3/authentication/session/new {request_token=" + shown + "}",
                        "\n  but expected request_token=0123…, found request_token=" + shown + "\n",
                        "journal:\nGET /3/authentication/token/new on connection 1 at 2026-01-01T12:00:00Z -> 200\n",
                        " -> 401, code 17: request token " + shown + " of v3: approved, expired 1 minute ago\n",
                        "state:\nit is 2026-01-01T13:01:00Z\n",
                        "request token " + shown + " of v3: approved, expired 1 minute ago")
                .hasMessageNotContaining(token)
                .hasMessageNotContaining(fake.application().readAccessToken().value());
    }

    @Test
    void aWrongNumber_isNamed() throws Exception {
        api.newToken();

        assertThatThrownBy(() -> journal.assertReceived(2, RequestPattern.of(CREATE_REQUEST_TOKEN)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected 2 requests: CREATE_REQUEST_TOKEN\nbut there were 1\njournal:\n");
        assertThatThrownBy(() -> journal.assertNotReceived(RequestPattern.of(CREATE_REQUEST_TOKEN)))
                .hasMessageStartingWith("expected 0 requests: CREATE_REQUEST_TOKEN\nbut there were 1\n");
    }

    @Test
    void noSecret_isInAFailure() throws Exception {
        api.login("alice", "wonderland", api.newToken());
        RequestPattern login = RequestPattern.any()
                .parameter("password", "swordfish")
                .parameter("username", "bob")
                .header("Authorization", "Bearer x");

        assertThatThrownBy(() -> journal.assertReceived(login))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected a request: password=…, username=…, Authorization: …")
                .hasMessageNotContaining("swordfish")
                .hasMessageNotContaining("wonderland")
                .hasMessageNotContaining("alice")
                .hasMessageNotContaining("bob");
    }

    @Test
    void await_isWokenByARequest() throws Exception {
        CompletableFuture<List<RecordedRequest>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return journal.awaitRequests(RequestPattern.of(CREATE_REQUEST_TOKEN), 2, Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        api.newToken();
        api.ask(get("/3/authentication"));
        assertThat(waiting).isNotDone();
        api.newToken();

        assertThat(waiting.join()).hasSize(2);
        assertThat(journal.awaitRequests(3, Duration.ZERO)).hasSize(3);
    }

    @Test
    void await_endsInTime_andSaysWhatCame() throws Exception {
        api.newToken();

        assertThatThrownBy(() -> journal.awaitRequests(2, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("waited PT0.02S for 2 requests: any\nbut there were 1\njournal:\nGET ");
    }
}
