package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final FakeTmdb fake = FakeTmdb.start();
    private final Journal journal = fake.journal();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aRequest_isRecordedAsItArrived() throws Exception {
        fake.clock().advance(Duration.ofMillis(1500));

        RawConnection.ask(
                fake,
                post("/3/authentication%2Fx/?b=%20&&a=+&api_key")
                        .header("X-Twice", "1  2")
                        .header("x-twice", "ü")
                        .json("{\"ü\":1}"));

        RecordedRequest request = journal.onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/3/authentication%2Fx/?b=%20&&a=+&api_key");
        assertThat(request.path()).isEqualTo("/3/authentication%2Fx/");
        assertThat(request.query()).contains("b=%20&&a=+&api_key");
        assertThat(request.headers())
                .extracting(RecordedRequest.Header::name)
                .containsExactly("Host", "X-Twice", "x-twice", "Content-Type", "Content-Length");
        assertThat(request.headers("X-TWICE")).containsExactly("1  2", "Ã¼");
        assertThat(request.header("content-type")).contains("application/json");
        assertThat(request.body()).isEqualTo("{\"ü\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(request.bodyText()).isEqualTo("{\"ü\":1}");
        assertThat(request.receivedAt()).isEqualTo("2026-01-01T12:00:01.500Z");
        assertThat(request.connection()).isEqualTo(1);
    }

    @Test
    void requests_areKeptInTheirOrderWithTheirConnections() throws Exception {
        try (RawConnection first = RawConnection.to(fake.baseUri());
                RawConnection second = RawConnection.to(fake.baseUri())) {
            first.ask(get("/1"));
            second.ask(get("/2?x"));
            first.ask(get("/3"));
        }

        assertThat(journal.requests()).extracting(RecordedRequest::target).containsExactly("/1", "/2?x", "/3");
        assertThat(journal.requests()).extracting(RecordedRequest::connection).containsExactly(1, 2, 1);
        assertThat(journal.requests().get(0).query()).isEmpty();
        assertThat(journal.requests().get(0).body()).isEmpty();
    }

    @Test
    void theText_hidesEverySecret() throws Exception {
        String key = fake.application().apiKey().value();
        String token = "f5c7f5c7f5c7f5c7f5c7f5c7f5c7f5c7f5c7f5c7";
        RawConnection.ask(
                fake,
                post("/authenticate/" + token + "/allow?api_key=" + key + "&password=swordfishswordfish&flag")
                        .header("Authorization", "Bearer " + key)
                        .json("{\"username\":\"alice\",\"password\":\"swordfishswordfish\",\"request_token\":\"" + token
                                + "\",\"session_id\":\"short\"}"));
        RawConnection.ask(fake, post("/3/authentication/session/convert/4").json("swordfish"));

        assertThat(journal.toString())
                .isEqualTo("POST /authenticate/f5c7…/allow?api_key=" + key.substring(0, 4) + "…&password=…&…"
                        + " {username=…, password=…, request_token=f5c7…, session_id=…}"
                        + " on connection 1 at 2026-01-01T12:00:00Z -> 404\n"
                        + "POST /3/authentication/session/convert/4 with 9 bytes that are no JSON object"
                        + " on connection 2 at 2026-01-01T12:00:00Z"
                        + " -> 401, code 7: neither a Bearer token nor an api_key");
        assertThat(journal.requests().get(0).headers().toString())
                .isEqualTo("[Host, Authorization, Content-Type, Content-Length]");
    }

    @Test
    void onlyRequest_listsWhatThereWasInstead() throws Exception {
        assertThatThrownBy(journal::onlyRequest)
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected one request, but there were 0:\nno requests");

        RawConnection.ask(fake, get("/3/authentication"));
        RawConnection.ask(fake, get("/3/authentication/token/new"));

        assertThatThrownBy(journal::onlyRequest)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected one request, but there were 2:\nGET /3/authentication on")
                .hasMessageContaining("GET /3/authentication/token/new on connection 2");
    }

    @Test
    void itKeepsTheNewestTenThousand() throws Exception {
        try (RawConnection connection = RawConnection.to(fake.baseUri())) {
            for (int i = 0; i < 10_002; i++) {
                connection.ask(get("/" + i));
            }
        }

        assertThat(journal.received()).isEqualTo(10_002);
        assertThat(journal.requests()).hasSize(10_000);
        assertThat(journal.requests().get(0).target()).isEqualTo("/2");
        assertThat(journal.requests().get(9_999).target()).isEqualTo("/10001");
    }

    @Test
    void itKeepsNoMoreBodiesThanFitIntoItsMemory() throws Exception {
        String body = "x".repeat(15 * 1024 * 1024);
        try (RawConnection connection = RawConnection.to(fake.baseUri())) {
            for (int i = 0; i < 5; i++) {
                connection.ask(post("/" + i).body(body));
            }
        }

        assertThat(journal.received()).isEqualTo(5);
        assertThat(journal.requests()).extracting(RecordedRequest::target).containsExactly("/1", "/2", "/3", "/4");
    }

    @Test
    void clear_forgetsEverything() throws Exception {
        RawConnection.ask(fake, get("/before"));

        journal.clear();
        RawConnection.ask(fake, get("/after"));

        assertThat(journal.onlyRequest().target()).isEqualTo("/after");
        assertThat(journal.received()).isEqualTo(1);
    }

    @Test
    void theListAndTheBodies_areCopies() throws Exception {
        RawConnection.ask(fake, post("/x").body("abc"));
        var before = journal.requests();
        before.get(0).body()[0] = 'z';

        journal.clear();

        assertThat(before).hasSize(1);
        assertThat(before.get(0).bodyText()).isEqualTo("abc");
    }
}
