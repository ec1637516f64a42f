package io.github.tmdbauth.integration.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.signin.PendingSignIn;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.Invalid;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.WaitingClock;
import io.github.tmdbauth.signin.WebSignIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody signs in at once, and each browser sends its callback twice. */
class ManyUsersTest {

    private static final int USERS = 1000;

    /** A second exchange after no wait at all: what is tried here is who gets which session. */
    private record ImpatientClock(InstantSource time) implements WaitingClock {
        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public CompletableFuture<@Nullable Void> after(Duration duration) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** One user, and what came of both callbacks. */
    private record Outcome(String user, SignInResult<Session> first, SignInResult<Session> second) {}

    @ParameterizedTest
    @MethodSource("io.github.tmdbauth.integration.signin.Setting#all")
    void eachUserGetsOneSessionOfTheirOwn(Setting setting) {
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try (FakeTmdb fake = FakeTmdb.start();
                AuthenticationOperations tmdb = setting.client(fake)) {
            WebSignIn<Session> signIn = WebSignIn.forSession(
                    tmdb, URI.create("https://app.example/signed-in"), new ImpatientClock(fake.clock()));
            Function<String, CompletableFuture<Outcome>> flow = setting.blocking()
                    ? user -> CompletableFuture.supplyAsync(() -> blocking(fake, signIn, user), callers)
                    : user -> futures(fake, signIn, user);

            List<CompletableFuture<Outcome>> flows = IntStream.range(0, USERS)
                    .mapToObj(i -> "user-" + i)
                    .peek(user -> fake.addUser(user, "password of " + user))
                    .map(flow)
                    .toList();

            assertThat(flows).map(CompletableFuture::join).allSatisfy(outcome -> {
                assertThat(fake.sessionsOf(outcome.user)).hasSize(1);
                assertThat(Stream.of(outcome.first, outcome.second))
                        .satisfiesExactlyInAnyOrder(
                                result -> assertThat(result)
                                        .isEqualTo(new SignedIn<>(
                                                fake.sessionsOf(outcome.user).get(0))),
                                result -> assertThat(result).isInstanceOf(Invalid.class));
            });
        } finally {
            callers.shutdownNow();
        }
    }

    private static CompletableFuture<Outcome> futures(FakeTmdb fake, WebSignIn<Session> signIn, String user) {
        return signIn.start().thenCompose(pending -> {
            URI callback = approve(fake, signIn, pending, user);
            return signIn.finish(pending, callback)
                    .thenCombine(signIn.finish(pending, callback), (first, second) -> new Outcome(user, first, second));
        });
    }

    private static Outcome blocking(FakeTmdb fake, WebSignIn<Session> signIn, String user) {
        PendingSignIn pending = signIn.blocking().start();
        URI callback = approve(fake, signIn, pending, user);
        return new Outcome(
                user,
                signIn.blocking().finish(pending, callback),
                signIn.blocking().finish(pending, callback));
    }

    private static URI approve(FakeTmdb fake, WebSignIn<Session> signIn, PendingSignIn pending, String user) {
        fake.approve(pending.token(), user);
        return Callbacks.approved(signIn.approvalUri(pending), pending);
    }
}
