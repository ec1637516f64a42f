package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.Operation.VALIDATE_KEY;
import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.RawRequest.post;
import static io.github.tmdbauth.testkit.fault.Fault.maintenance;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyTest {
    private FakeTmdb fake = FakeTmdb.start();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void goodRequests_andRefusedOnes_areInOrder() throws Exception {
        ask(get("/3/authentication").bearer(fake.application()));
        ask(get("/3/authentication"));
        ask(post("/3/authentication/session/new").bearer(fake.application()));

        fake.verify();
    }

    @Test
    void anUnknownPath_isNamedWithTheJournal() throws Exception {
        ask(get("/3/authentication").bearer(fake.application()));
        ask(get("/3/authentication/token").bearer(fake.application()));

        assertThatThrownBy(fake::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "the fake TMDb saw what no test should leave unsaid; if it is meant, tolerate(…) it:\n"
                                + "- UNKNOWN_ROUTE: GET /3/authentication/token on connection 2 at 2026-01-01T12:00:00Z")
                .hasMessageContaining("journal:\nGET /3/authentication on connection 1 at")
                .hasMessageEndingWith("GET /3/authentication/token on connection 2 at 2026-01-01T12:00:00Z"
                        + " -> 404, code 34: no such path\nstate:\nit is 2026-01-01T12:00:00Z");
    }

    @Test
    void anUnknownMethod_andAPathBehindABadCredential_areUnknownRoutesToo() throws Exception {
        ask(post("/3/authentication").bearer(fake.application()));
        assertThatThrownBy(fake::verify).hasMessageContaining("UNKNOWN_ROUTE: POST /3/authentication on");

        ask(get("/3/movies"));
        assertThatThrownBy(fake::verify).hasMessageContaining("UNKNOWN_ROUTE: GET /3/movies on");
    }

    @Test
    void whatWasNoHttp_isNamed() throws Exception {
        try (RawConnection connection = RawConnection.to(fake.baseUri())) {
            connection.send("GET / HTTP/1.1\nHost: a\n\n");
            connection.reply();
        }

        assertThatThrownBy(fake::verify)
                .hasMessageContaining("UNKNOWN_ROUTE: no HTTP on connection 1: bad bare LF, answered 400");
    }

    @Test
    void aFaultThatDidNotHappen_isNamed_andOneThatHappenedTooRarely() throws Exception {
        fake.on(VALIDATE_KEY).inject(maintenance()).times(2);
        fake.onAnyOperation().inject(maintenance()).always();
        ask(get("/3/authentication"));

        assertThatThrownBy(fake::verify)
                .hasMessageContaining("- UNUSED_FAULT: StatusCode[code=46] at BeforeCommit of [VALIDATE_KEY]:"
                        + " happened 1 time of 2\n")
                .hasMessageContaining("- UNUSED_FAULT: StatusCode[code=46] at BeforeCommit of any request:"
                        + " happened 0 times, without an end\n");
    }

    @Test
    void aFaultWithoutEnd_thatHappened_isUsed() throws Exception {
        fake.onAnyOperation().inject(maintenance()).always();
        ask(get("/3/authentication"));

        fake.verify();
    }

    @Test
    void whatWasReported_isForgotten() throws Exception {
        fake.on(VALIDATE_KEY).inject(maintenance()).once();
        ask(get("/3/unknown"));
        assertThatThrownBy(fake::verify).isInstanceOf(AssertionError.class);

        fake.verify();
    }

    @Test
    void manyFindings_areCounted() throws Exception {
        for (int i = 0; i < 25; i++) {
            ask(get("/3/unknown"));
        }

        assertThatThrownBy(fake::verify).hasMessageContaining("- UNKNOWN_ROUTE: and 5 more\n");
    }

    @Test
    void whatIsTolerated_passes() throws Exception {
        fake.tolerate(Check.UNKNOWN_ROUTE);
        ask(get("/3/unknown"));
        fake.verify();

        fake.on(VALIDATE_KEY).inject(maintenance()).once();
        assertThatThrownBy(fake::verify).hasMessageContaining("UNUSED_FAULT");
    }

    @Test
    void aLenientFake_passesEverything() throws Exception {
        fake.close();
        fake = FakeTmdb.builder().lenient().start();
        fake.on(VALIDATE_KEY).inject(maintenance()).once();
        ask(get("/3/unknown"));

        fake.verify();
    }

    private void ask(RawRequest request) throws IOException {
        RawConnection.ask(fake, request);
    }
}
