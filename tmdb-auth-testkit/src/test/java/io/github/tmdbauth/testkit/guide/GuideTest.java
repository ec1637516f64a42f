package io.github.tmdbauth.testkit.guide;

import static io.github.tmdbauth.Operation.CREATE_GUEST_SESSION;
import static io.github.tmdbauth.Operation.CREATE_SESSION;
import static io.github.tmdbauth.Operation.DELETE_SESSION;
import static io.github.tmdbauth.Operation.VALIDATE_KEY;
import static io.github.tmdbauth.testkit.fault.Fault.edgePage;
import static io.github.tmdbauth.testkit.fault.Fault.maintenance;
import static io.github.tmdbauth.testkit.fault.Fault.rateLimited;
import static io.github.tmdbauth.testkit.fault.Fault.reset;
import static io.github.tmdbauth.testkit.fault.Fault.stall;
import static io.github.tmdbauth.testkit.fault.Fault.tmdbError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserRequestToken;
import io.github.tmdbauth.testkit.AccountStatus;
import io.github.tmdbauth.testkit.Assumption;
import io.github.tmdbauth.testkit.Check;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import io.github.tmdbauth.testkit.InjectedFault;
import io.github.tmdbauth.testkit.Outage;
import io.github.tmdbauth.testkit.RateLimit;
import io.github.tmdbauth.testkit.RecordedRequest;
import io.github.tmdbauth.testkit.RequestPattern;
import io.github.tmdbauth.testkit.VirtualClock;
import io.github.tmdbauth.testkit.fault.RetryAfter;
import io.github.tmdbauth.testkit.fault.TlsFault;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The snippets of docs/testing-with-the-fake.md; a change here is a change there. */
class GuideTest {
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb = fake.inMemory();

    @AfterEach
    void end() {
        tmdb.close();
        fake.close();
    }

    @Test
    void withoutJUnit() {
        try (FakeTmdb fake = FakeTmdb.start()) {
            fake.addUser("alice", "wonderland");
            AuthenticationOperations tmdb = fake.inMemory();

            RequestToken token = tmdb.createRequestToken().join();
            fake.approve(token, "alice");
            Session session = tmdb.createSession(token).join();

            assertThat(fake.sessionsOf("alice")).containsExactly(session);
            fake.verify();
        }
    }

    @Test
    void users() {
        fake.addUser("bob", "builder");
        fake.addUser(FakeUser.of("carol", "looking-glass").withStatus(AccountStatus.EMAIL_NOT_VERIFIED));
        fake.replaceUser(FakeUser.of("bob", "a new password"));

        assertThatThrownBy(() ->
                        tmdb.blocking().validateRequestToken(tmdb.blocking().createRequestToken(), "bob", "builder"))
                .isInstanceOf(TmdbAuthenticationException.class);
    }

    @Test
    void approvals() {
        RequestToken token = tmdb.createRequestToken().join();
        fake.deny(token);
        assertThatThrownBy(() -> tmdb.blocking().createSession(token)).isInstanceOf(TokenRejectedException.class);

        UserRequestToken userToken = tmdb.createUserRequestToken().join();
        fake.approve(userToken, "alice");
        UserAccess access = tmdb.createUserAccessToken(userToken).join();
        assertThat(fake.userAccessOf("alice")).containsExactly(access);
    }

    @Test
    void revoking() {
        RequestToken token = tmdb.createRequestToken().join();
        fake.approve(token, "alice");
        Session session = tmdb.createSession(token).join();

        fake.revoke(session);

        assertThatThrownBy(() -> tmdb.blocking().deleteSession(session))
                .isInstanceOf(TmdbAuthenticationException.class);
    }

    @Test
    void applications() {
        FakeApplication second = fake.addApplication();
        try (AuthenticationOperations other =
                fake.clientBuilder(second).provider(fake.inMemoryProvider()).build()) {
            RequestToken token = tmdb.createRequestToken().join();
            fake.approve(token, "alice");
            assertThatThrownBy(() -> other.blocking().createSession(token)).isInstanceOf(TokenRejectedException.class);
        }
    }

    @Test
    void time() {
        VirtualClock clock = VirtualClock.startingAt(Instant.parse("2028-02-29T23:59:00Z"));
        try (FakeTmdb fake = FakeTmdb.builder().clock(clock).start()) {
            clock.advance(Duration.ofMinutes(61));
            assertThat(fake.clock().instant()).isEqualTo("2028-03-01T01:00:00Z");
        }
    }

    @Test
    void faults() {
        RequestToken token = tmdb.createRequestToken().join();
        fake.approve(token, "alice");
        fake.on(CREATE_SESSION).afterCommit().inject(reset()).once();

        assertThatThrownBy(() -> tmdb.blocking().createSession(token))
                .isInstanceOfSatisfying(
                        ConnectionFailedException.class,
                        lost -> assertThat(lost.outcomeUnknown()).isTrue());
        assertThat(fake.sessionsOf("alice")).hasSize(1); // the answer was lost, and the session is there
    }

    @Test
    void moreFaults() {
        FakeApplication second = fake.addApplication();
        fake.on(VALIDATE_KEY).inject(maintenance()).times(2); // two fail, the third succeeds
        fake.on(VALIDATE_KEY).inject(stall(), edgePage(502)).once(); // one stalls, the next gets a page of HTML
        fake.on(CREATE_SESSION).inject(tmdbError(17)).after(1).once(); // the first succeeds, the second fails
        fake.onAnyOperation()
                .from(second)
                .inject(rateLimited(RetryAfter.seconds(2)))
                .always();
        fake.onConnect().inject(reset()).once(); // a connection that is accepted only to be reset
        InjectedFault slow =
                fake.on(CREATE_GUEST_SESSION).inBody(0.5).inject(stall()).always();
        slow.remove();

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> tmdb.blocking().validateKey()).isInstanceOf(TmdbAuthenticationException.class);
        }
        tmdb.blocking().validateKey();
        assertThat(fake.faults()).hasSize(3);
    }

    @Test
    void tls() {
        try (FakeTmdb fake = FakeTmdb.builder().tls().start()) {
            fake.onConnect().inject(TlsFault.EXPIRED).once();
            assertThat(fake.authorityPem()).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(fake.clientSslContext()).isNotNull();
        }
    }

    @Test
    @SuppressWarnings("try") // an outage is there to be there
    void outages() {
        try (Outage outage = fake.outage()) {
            assertThatThrownBy(() -> tmdb.blocking().validateKey()).isInstanceOf(ConnectionFailedException.class);
        }
        tmdb.blocking().validateKey();
    }

    @Test
    void rateLimits() {
        fake.limitRate(RateLimit.of2014()); // 40 requests in 10 seconds, with Retry-After
        fake.limitRate(RateLimit.ofToday()); // 50 a second, without
        fake.unlimitRate();
    }

    @Test
    void journal() throws Exception {
        get("/3/authentication?api_key=" + fake.application().apiKey().value());
        get("/3/authentication/session/new?request_token=abcdef0123456789&api_key="
                + fake.application().apiKey().value());

        RecordedRequest request = fake.journal()
                .assertReceived(RequestPattern.of(CREATE_SESSION).parameter("request_token", "abcdef0123456789"));
        assertThat(request.status()).hasValue(401);

        fake.journal().assertReceived(1, RequestPattern.of(VALIDATE_KEY).from(fake.application()));
        fake.journal().assertNotReceived(RequestPattern.of(DELETE_SESSION));
        fake.journal().awaitRequests(RequestPattern.of(CREATE_SESSION), 1, Duration.ofSeconds(5));
        List<RecordedRequest> all = fake.journal().requests();
        assertThat(all).hasSize(2);
    }

    @Test
    void strictness() throws Exception {
        get("/3/movie/550");
        fake.tolerate(Check.UNKNOWN_ROUTE); // for what else the application asks TMDb
        fake.verify();
    }

    @Test
    void assumptions() {
        try (FakeTmdb fake = FakeTmdb.builder()
                .assume(Assumption.UNKNOWN_SESSION_IS_INVALID_ID)
                .start()) {
            assertThatThrownBy(() -> fake.inMemory().blocking().deleteSession(new Session("0123456789")))
                    .isInstanceOfSatisfying(
                            TmdbAuthenticationException.class,
                            failure -> assertThat(failure.tmdbCode()).hasValue(6));
        }
    }

    @Test
    void inMemory() {
        AuthenticationOperations tmdb = fake.inMemory();
        fake.on(VALIDATE_KEY).inject(maintenance()).once();
        assertThatThrownBy(() -> tmdb.blocking().validateKey()).isInstanceOf(ServiceUnavailableException.class);

        fake.on(VALIDATE_KEY).inject(rateLimited(RetryAfter.seconds(2))).once();
        assertThatThrownBy(() -> tmdb.blocking().validateKey()).isInstanceOf(RateLimitedException.class);
    }

    /** The requests of some application that is under test. */
    private void get(String target) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(fake.baseUri() + target).toURL().openConnection();
        assertThat(connection.getResponseCode()).isPositive();
    }
}
