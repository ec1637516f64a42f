package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.ExpirationFormat;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryOperationsTest {
    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb = fake.inMemory();

    @AfterEach
    void close() {
        tmdb.close();
        fake.close();
    }

    @Test
    void aUserSignsInAndOut_withoutASingleRequest() {
        RequestToken token = tmdb.createRequestToken().join();
        assertThat(token.expiresAt()).contains(VirtualClock.DEFAULT_START.plus(Duration.ofMinutes(60)));
        assertThat(tmdb.approvalUri(token)).isEqualTo(URI.create(fake.siteUri() + "/authenticate/" + token.value()));
        fake.approve(token, "alice");
        Session session = tmdb.createSession(token).join();
        assertThat(fake.sessionsOf("alice")).containsExactly(session);

        tmdb.deleteSession(session).join();

        assertThat(fake.sessionsOf("alice")).isEmpty();
        assertThat(fake.journal().received()).isZero();
    }

    @Test
    void theVirtualClock_expiresTokens() {
        RequestToken token = tmdb.createRequestToken().join();
        fake.approve(token, "alice");

        fake.clock().advance(Duration.ofMinutes(61));

        assertThat(token.isExpired(fake.clock())).isTrue();
        assertThat(failureOf(tmdb.createSession(token))).isInstanceOf(TokenRejectedException.class);
    }

    @Test
    void theConfiguredExpirationFormat_isUsed() {
        try (AuthenticationOperations strange = fake.clientBuilder()
                .expirationFormat(ExpirationFormat.ofPattern("dd.MM.yyyy"))
                .provider(fake.inMemoryProvider())
                .build()) {
            RequestToken token = strange.createRequestToken().join();

            assertThat(token.expiresAt()).isEmpty();
            assertThat(token.expiration().unreadableText()).contains("2026-01-01 13:00:00 UTC");
        }
    }

    @Test
    void anExpirationFormatThatThrows_failsNoCall() {
        try (AuthenticationOperations strange = fake.clientBuilder()
                .expirationFormat(text -> {
                    throw new IllegalStateException("on purpose");
                })
                .provider(fake.inMemoryProvider())
                .build()) {
            assertThat(strange.createGuestSession().join().expiration().unreadableText())
                    .contains("2026-01-02 12:00:00 UTC");
        }
    }

    @Test
    void callsOnAClosedClient_fail() {
        tmdb.close();

        TmdbAuthenticationException failure = failureOf(tmdb.createRequestToken());

        assertThat(failure).isInstanceOf(ClientClosedException.class);
        assertThat(failure.operation()).isEqualTo(Operation.CREATE_REQUEST_TOKEN);
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    @Test
    void theConfiguredExecutor_carriesTheCallsOut() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        try (AuthenticationOperations queued = fake.clientBuilder()
                .executor(tasks::add)
                .provider(fake.inMemoryProvider())
                .build()) {
            CompletableFuture<RequestToken> token = queued.createRequestToken();
            RequestToken approved = tmdb.createRequestToken().join();
            fake.approve(approved, "alice");
            CompletableFuture<Session> cancelled = queued.createSession(approved);
            assertThat(token).isNotDone();
            cancelled.cancel(true);

            tasks.forEach(Runnable::run);

            assertThat(token).isCompleted();
            assertThat(cancelled).isCancelled();
            assertThat(fake.sessionsOf("alice")).isEmpty();
        }
    }

    @Test
    void anExecutorThatRefuses_losesNoCall() {
        try (AuthenticationOperations refused = fake.clientBuilder()
                .executor(task -> {
                    throw new RejectedExecutionException();
                })
                .provider(fake.inMemoryProvider())
                .build()) {
            assertThat(refused.createRequestToken()).isCompleted();
        }
    }

    @Test
    void malformedArguments_areRefusedByTheCallersThread() {
        RequestToken token = tmdb.createRequestToken().join();

        assertThatThrownBy(() -> tmdb.validateRequestToken(token, "alice", "half a pair: \ud83d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password: holds an unpaired surrogate, which no encoding can carry");
        assertThatThrownBy(() -> tmdb.createUserRequestToken(URI.create("/back")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redirectTo: must be absolute");
    }

    private static TmdbAuthenticationException failureOf(CompletableFuture<?> future) {
        try {
            throw new AssertionError("succeeded with a " + future.join().getClass());
        } catch (CompletionException e) {
            return (TmdbAuthenticationException) requireNonNull(e.getCause());
        }
    }
}
