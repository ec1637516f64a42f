package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.Operation.CREATE_GUEST_SESSION;
import static io.github.tmdbauth.Operation.CREATE_REQUEST_TOKEN;
import static io.github.tmdbauth.Operation.CREATE_SESSION;
import static io.github.tmdbauth.Operation.VALIDATE_KEY;
import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertRefused;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static io.github.tmdbauth.testkit.fault.Fault.badStatusLine;
import static io.github.tmdbauth.testkit.fault.Fault.close;
import static io.github.tmdbauth.testkit.fault.Fault.delay;
import static io.github.tmdbauth.testkit.fault.Fault.edgePage;
import static io.github.tmdbauth.testkit.fault.Fault.http10;
import static io.github.tmdbauth.testkit.fault.Fault.maintenance;
import static io.github.tmdbauth.testkit.fault.Fault.malformedJson;
import static io.github.tmdbauth.testkit.fault.Fault.rateLimited;
import static io.github.tmdbauth.testkit.fault.Fault.refuse;
import static io.github.tmdbauth.testkit.fault.Fault.reset;
import static io.github.tmdbauth.testkit.fault.Fault.stall;
import static io.github.tmdbauth.testkit.fault.Fault.tmdbError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.RetryAfter;
import io.github.tmdbauth.testkit.fault.TlsFault;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which requests meet a fault, and how often; what each fault is on the wire is proved elsewhere. */
class InjectedFaultsTest {
    private static final String KEY = "/3/authentication";

    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final TmdbApi api = TmdbApi.of(fake);

    @AfterEach
    void end() {
        fake.close();
    }

    @Test
    void afterTheCommit_theAnswerIsLostAndTheSessionIsThere() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");
        fake.on(CREATE_SESSION).afterCommit().inject(reset()).once();

        assertThatThrownBy(() -> api.session(token)).isInstanceOf(SocketException.class);

        assertThat(fake.sessionsOf("alice")).hasSize(1);
        assertRefused(api.session(token), 401, 17); // consumed
    }

    @Test
    void beforeTheCommit_nothingIsDone() throws Exception {
        String token = api.newToken();
        fake.approve(token, "alice");
        fake.on(CREATE_SESSION).beforeCommit().inject(reset()).once();

        assertThatThrownBy(() -> api.session(token)).isInstanceOf(SocketException.class);

        assertThat(fake.sessionsOf("alice")).isEmpty();
        assertSuccess(api.session(token));
    }

    @Test
    void twoFail_andTheThirdSucceeds() throws Exception {
        InjectedFault fault = fake.on(VALIDATE_KEY).inject(maintenance()).times(2);

        assertRefused(key(), 503, 46);
        assertThat(fault.isSpent()).isFalse();
        assertRefused(key(), 503, 46);
        assertSuccess(key());

        assertThat(fault.used()).isEqualTo(2);
        assertThat(fault.isSpent()).isTrue();
        assertThat(fake.faults()).isEmpty();
    }

    @Test
    void aSequence_goesOnFromRequestToRequest_andOverAgain() throws Exception {
        fake.on(VALIDATE_KEY).inject(tmdbError(11), edgePage(502)).times(2);

        for (int i = 0; i < 2; i++) {
            assertRefused(key(), 500, 11);
            assertThat(key().status()).isEqualTo(502);
        }
        assertSuccess(key());
    }

    @Test
    void theFirstOnesCanGoWell() throws Exception {
        fake.on(VALIDATE_KEY).inject(maintenance()).after(2).once();

        assertSuccess(key());
        assertSuccess(key());
        assertRefused(key(), 503, 46);
        assertSuccess(key());
    }

    @Test
    void always_endsWhenItIsRemoved() throws Exception {
        InjectedFault fault = fake.on(VALIDATE_KEY).inject(maintenance()).always();
        for (int i = 0; i < 5; i++) {
            assertRefused(key(), 503, 46);
        }
        assertThat(fault.isSpent()).isFalse();

        fault.remove();
        fault.remove();

        assertSuccess(key());
        assertThat(fault.used()).isEqualTo(5);
    }

    @Test
    void otherOperations_areLeftAlone() throws Exception {
        fake.on(CREATE_SESSION, CREATE_GUEST_SESSION).inject(maintenance()).always();

        assertSuccess(key());
        api.newToken();
        assertRefused(api.ask(get("/3/authentication/guest_session/new")), 503, 46);
        assertRefused(api.ask(get("/3/authentication/session/new?request_token=x")), 503, 46); // the older form
    }

    @Test
    void anyOperation_isEveryRequest_badOnesToo() throws Exception {
        fake.onAnyOperation().inject(maintenance()).times(3);

        assertRefused(key(), 503, 46);
        assertRefused(api.ask(get("/3/nothing")), 503, 46);
        assertRefused(RawConnection.ask(fake, get(KEY)), 503, 46);
        assertSuccess(key());
    }

    @Test
    void anApplication_isMetByEitherOfItsCredentials_andNoOther() throws Exception {
        FakeApplication other = fake.addApplication();
        fake.onAnyOperation().from(other).inject(maintenance()).always();

        assertSuccess(key());
        assertRefused(RawConnection.ask(fake, get(KEY).key(other)), 503, 46);
        assertRefused(RawConnection.ask(fake, get(KEY).bearer(other)), 503, 46);
    }

    @Test
    void ofSeveralFaults_theFirstOneInjectedHappens() throws Exception {
        fake.on(VALIDATE_KEY).inject(tmdbError(11)).once();
        fake.onAnyOperation().inject(maintenance()).once();

        assertRefused(key(), 500, 11);
        assertRefused(key(), 503, 46);
        assertSuccess(key());
    }

    @Test
    void aConnection_canEndBeforeItsFirstRequest() throws Exception {
        fake.onConnect().inject(close()).once();
        fake.beforeRequest().inject(close()).once();

        for (int i = 0; i < 2; i++) {
            try (RawConnection connection = RawConnection.to(fake.baseUri())) {
                assertThat(connection.hasEnded()).isTrue();
            }
        }
        assertSuccess(key());
        assertThat(fake.journal().received()).isEqualTo(1);
    }

    @Test
    void aConnection_livesOnAfterAFaultThatLeavesIt() throws Exception {
        fake.on(VALIDATE_KEY).inject(malformedJson(), maintenance()).once();
        fake.on(VALIDATE_KEY).afterCommit().inject(delay(Duration.ZERO)).once();

        try (RawConnection connection = RawConnection.to(fake.baseUri())) {
            assertThat(connection.ask(request()).body()).isEqualTo("{\"succes");
            assertRefused(connection.ask(request()), 503, 46);
            assertSuccess(connection.ask(request()));
            assertSuccess(connection.ask(request()));
        }
        assertThat(fake.faults()).isEmpty();
    }

    @Test
    void theUsualPlace_isBeforeTheCommitForTmdbsOwnErrors() throws Exception {
        fake.on(CREATE_GUEST_SESSION).inject(rateLimited(RetryAfter.seconds(2))).once();
        RawReply limited = api.ask(get("/3/authentication/guest_session/new"));
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).contains("2");
        assertThat(fake.guestSessions()).isEmpty();

        fake.on(CREATE_GUEST_SESSION).inject(http10()).once();
        assertThat(api.ask(get("/3/authentication/guest_session/new")).head()).startsWith("HTTP/1.0 200");
        assertThat(fake.guestSessions()).hasSize(1);
    }

    @Test
    void close_endsAStall() throws Exception {
        fake.on(VALIDATE_KEY).inHead().inject(stall()).once();
        try (RawConnection connection = RawConnection.to(fake.baseUri())) {
            connection.send(request().bytes());
            assertThat(connection.hasEnded()).isFalse(); // something came, so it is stalled now

            fake.close();

            connection.awaitEnd();
        }
    }

    @Test
    void faultsAreListed_andRemovedTogether() throws Exception {
        fake.on(CREATE_REQUEST_TOKEN)
                .afterCommit()
                .inject(badStatusLine("ICY 200"), close())
                .times(3);
        fake.onAnyOperation()
                .from(fake.application())
                .inBody(0.5)
                .inject(close())
                .always();
        fake.onConnect().inject(reset()).once();

        assertThat(fake.faults())
                .extracting(InjectedFault::toString)
                .containsExactly(
                        "BadStatusLine[line=ICY 200] at AfterCommit, then Close at AfterCommit of [CREATE_REQUEST_TOKEN]:"
                                + " happened 0 times of 6",
                        "Close at InBody[fraction=0.5] of any request by " + fake.application()
                                + ": happened 0 times, without an end",
                        "Reset at OnConnect of a new connection: happened 0 times of 1");

        fake.removeFaults();

        assertThat(fake.faults()).isEmpty();
        assertSuccess(key());
        fake.verify();
    }

    @Test
    void whatCannotHappen_isRefusedAtOnce() {
        assertThatThrownBy(() -> fake.onConnect().inject(refuse()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outage()");
        assertThatThrownBy(() -> fake.onConnect().inject(TlsFault.EXPIRED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("builder().tls()");
        assertThatThrownBy(() -> fake.on(VALIDATE_KEY).inject(TlsFault.EXPIRED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fake.on(VALIDATE_KEY).beforeCommit().inject(malformedJson()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MalformedJson");
        assertThatThrownBy(() -> fake.on(VALIDATE_KEY).at(Place.onConnect()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("onConnect()");
        assertThatThrownBy(() -> fake.on(VALIDATE_KEY).inject(reset()).times(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("times: must be positive, is 0");
        assertThatThrownBy(() -> fake.on(VALIDATE_KEY).inject(reset()).after(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("requests: is negative: -1");
    }

    private RawReply key() throws IOException {
        return api.ask(get(KEY));
    }

    private RawRequest request() {
        return get(KEY).bearer(fake.application());
    }
}
