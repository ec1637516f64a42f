package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.Operation.CREATE_REQUEST_TOKEN;
import static io.github.tmdbauth.Operation.CREATE_SESSION;
import static io.github.tmdbauth.Operation.VALIDATE_KEY;
import static io.github.tmdbauth.testkit.fault.Fault.close;
import static io.github.tmdbauth.testkit.fault.Fault.closeAfter;
import static io.github.tmdbauth.testkit.fault.Fault.delay;
import static io.github.tmdbauth.testkit.fault.Fault.edgePage;
import static io.github.tmdbauth.testkit.fault.Fault.failureWithStatus200;
import static io.github.tmdbauth.testkit.fault.Fault.halfClose;
import static io.github.tmdbauth.testkit.fault.Fault.maintenance;
import static io.github.tmdbauth.testkit.fault.Fault.malformedJson;
import static io.github.tmdbauth.testkit.fault.Fault.rateLimited;
import static io.github.tmdbauth.testkit.fault.Fault.redirect;
import static io.github.tmdbauth.testkit.fault.Fault.redirectLoop;
import static io.github.tmdbauth.testkit.fault.Fault.reset;
import static io.github.tmdbauth.testkit.fault.Fault.stall;
import static io.github.tmdbauth.testkit.fault.Fault.tmdbError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.DeadlineExceededException;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.RetryAfter;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryFaultsTest {
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb = fake.inMemory();
    private final BlockingAuthenticationOperations blocking = tmdb.blocking();

    @AfterEach
    void end() {
        tmdb.close();
        fake.close();
    }

    static Stream<Fault> faultsWithAMeaning() {
        return Stream.concat(
                IntStream.rangeClosed(1, 47)
                        .boxed()
                        .flatMap(code -> Stream.of(tmdbError(code), failureWithStatus200(code))),
                Stream.of(
                        rateLimited(RetryAfter.absent()),
                        edgePage(404),
                        edgePage(429),
                        edgePage(502),
                        redirect(302, "https://elsewhere.test/"),
                        redirectLoop(307),
                        reset(),
                        close()));
    }

    /** On the wire the test's transport has a bare HTTP status line and body, so Retry-After is left to the next test. */
    @ParameterizedTest
    @MethodSource("faultsWithAMeaning")
    void aFault_failsAsItDoesOverHttp(Fault fault) {
        for (boolean key : new boolean[] {false, true}) {
            String inMemory = failure(fault, key, FakeTmdb::inMemoryProvider);

            assertThat(inMemory).isEqualTo(failure(fault, key, any -> SocketTransport.provider()));
        }
    }

    private static String failure(
            Fault fault, boolean key, Function<FakeTmdb, AuthenticationOperationsProvider> provider) {
        try (FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
                AuthenticationOperations tmdb = fake.clientBuilder()
                        .retryPolicy(RetryPolicy.off())
                        .provider(provider.apply(fake))
                        .build()) {
            RequestToken token = tmdb.createRequestToken().join();
            fake.approve(token, "alice");
            fake.on(key ? CREATE_REQUEST_TOKEN : CREATE_SESSION)
                    .afterCommit()
                    .inject(fault)
                    .once();
            try {
                Object result = key
                        ? tmdb.blocking().createRequestToken()
                        : tmdb.blocking().createSession(token);
                return "a result of type " + result.getClass();
            } catch (TmdbAuthenticationException e) {
                fake.verify();
                return e.getClass().getSimpleName() + " " + e.operation() + " " + e.httpStatus() + " " + e.tmdbCode()
                        + " "
                        + e.tmdbMessage() + " retrySafe=" + e.retrySafe() + " outcomeUnknown=" + e.outcomeUnknown()
                        + " sessions=" + fake.sessionsOf("alice").size();
            }
        }
    }

    @Test
    void retryAfter_isRead() {
        fake.on(VALIDATE_KEY)
                .inject(
                        rateLimited(RetryAfter.seconds(7)),
                        rateLimited(RetryAfter.date(fake.clock().instant().plusSeconds(9))),
                        rateLimited(RetryAfter.text("soon")))
                .once();

        List<Duration> expected = List.of(Duration.ofSeconds(7), Duration.ofSeconds(9));
        for (int i = 0; i < 3; i++) {
            int number = i;
            assertThatThrownBy(blocking::validateKey).isInstanceOfSatisfying(RateLimitedException.class, limited -> {
                if (number < 2) {
                    assertThat(limited.retryAfter()).contains(expected.get(number));
                } else {
                    assertThat(limited.retryAfter()).isEmpty();
                }
            });
        }
        blocking.validateKey();
    }

    @Test
    void aLostAnswer_leavesTheSession_andTheTokenIsUsed() {
        RequestToken token = blocking.createRequestToken();
        fake.approve(token, "alice");
        fake.on(CREATE_SESSION).afterCommit().inject(halfClose()).once();

        assertThatThrownBy(() -> blocking.createSession(token))
                .isInstanceOfSatisfying(
                        ConnectionFailedException.class,
                        lost -> assertThat(lost.outcomeUnknown()).isTrue());

        assertThat(fake.sessionsOf("alice")).hasSize(1);
        assertThatThrownBy(() -> blocking.createSession(token)).isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void beforeTheCommit_nothingIsDone() {
        RequestToken token = blocking.createRequestToken();
        fake.approve(token, "alice");
        fake.on(CREATE_SESSION).inject(maintenance()).once();

        assertThatThrownBy(() -> blocking.createSession(token)).isInstanceOf(ServiceUnavailableException.class);

        assertThat(fake.sessionsOf("alice")).isEmpty();
        blocking.createSession(token);
    }

    @Test
    void aStall_exceedsTheDeadlineAtOnce() {
        fake.on(VALIDATE_KEY).inject(stall()).once();

        assertThatThrownBy(blocking::validateKey).isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void anOutage_refuses_andEnds() {
        try (Outage outage = fake.outage()) {
            assertThat(outage).isNotNull();
            assertThatThrownBy(blocking::validateKey)
                    .isInstanceOfSatisfying(ConnectionFailedException.class, refused -> {
                        assertThat(refused.retrySafe()).isTrue();
                        assertThat(refused.outcomeUnknown()).isFalse();
                    });
        }
        blocking.validateKey();
    }

    @Test
    void whatOnlyAWireCanHave_waitsForTheWire() {
        fake.on(VALIDATE_KEY).inject(malformedJson()).once();
        fake.on(VALIDATE_KEY).inject(delay(Duration.ofHours(1))).once();
        fake.on(VALIDATE_KEY).afterCommit().inject(closeAfter(1_000_000)).once();
        for (Fault afterTheAnswer : List.of(close(), halfClose(), stall())) {
            fake.on(VALIDATE_KEY).at(Place.inBody(1)).inject(afterTheAnswer).once();
        }
        fake.onConnect().inject(reset()).once();

        blocking.validateKey();

        assertThat(fake.faults()).hasSize(7);
        assertThatThrownBy(fake::verify).hasMessageContaining("UNUSED_FAULT");
    }
}
