package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UserAccessToken;
import io.github.tmdbauth.UserRequestToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The in-memory operations and core's client over a socket do the same, good or bad, on two fakes of one seed. */
class SameAsOverHttpTest {
    private static final long SEED = 7;
    private static final RequestToken UNKNOWN = RequestToken.of("0123456789abcdef");

    /** Both credentials, and one of each that nobody knows. */
    private enum Proof {
        READ_ACCESS_TOKEN,
        API_KEY,
        WRONG_TOKEN,
        WRONG_KEY;

        TmdbAuthentication.Builder clientOf(FakeTmdb fake) {
            TmdbAuthentication.Builder builder = fake.clientBuilder();
            return switch (this) {
                case READ_ACCESS_TOKEN -> builder;
                case API_KEY -> builder.credential(fake.application().apiKey());
                case WRONG_TOKEN -> builder.credential(new ReadAccessToken("eyJh.eyJh.abcd"));
                case WRONG_KEY -> builder.credential(new ApiKey("0123456789abcdef0123456789abcdef"));
            };
        }
    }

    private record World(FakeTmdb fake, AuthenticationOperations tmdb) {
        RequestToken approved() {
            RequestToken token = tmdb.createRequestToken().join();
            fake.approve(token, "alice");
            return token;
        }

        UserRequestToken approvedUserToken() {
            UserRequestToken token = tmdb.createUserRequestToken().join();
            fake.approve(token, "alice");
            return token;
        }

        UserAccessToken userAccess() {
            return tmdb.createUserAccessToken(approvedUserToken()).join().token();
        }
    }

    private static List<Named<Function<World, CompletableFuture<?>>>> scenarios() {
        return List.of(
                Named.of("key", world -> world.tmdb.validateKey()),
                Named.of("token", world -> world.tmdb.createRequestToken()),
                Named.of("guest", world -> world.tmdb.createGuestSession()),
                Named.of("session", world -> world.tmdb.createSession(world.approved())),
                Named.of("session of an unknown token", world -> world.tmdb.createSession(UNKNOWN)),
                Named.of(
                        "session of an unapproved token",
                        world -> world.tmdb.createSession(
                                world.tmdb.createRequestToken().join())),
                Named.of("session of an expired token", world -> {
                    RequestToken token = world.approved();
                    world.fake.clock().advance(Duration.ofMinutes(61));
                    return world.tmdb.createSession(token);
                }),
                Named.of("second session of a token", world -> {
                    RequestToken token = world.approved();
                    world.tmdb.createSession(token).join();
                    return world.tmdb.createSession(token);
                }),
                login("login", "alice", "wonderland"),
                login("wrong password", "alice", "opensesame"),
                login("no name", "", "wonderland"),
                login("no password", "alice", ""),
                login("disabled", "dora", "opensesame"),
                login("unverified", "uma", "opensesame"),
                login("suspended", "sue", "opensesame"),
                login("any password", "ünï \"&+%🙂", "\\ \"&+%🙂"),
                Named.of(
                        "login with an unknown token",
                        world -> world.tmdb.validateRequestToken(UNKNOWN, "alice", "wonderland")),
                Named.of(
                        "delete",
                        world -> world.tmdb.deleteSession(
                                world.tmdb.createSession(world.approved()).join())),
                Named.of("delete an unknown session", world -> world.tmdb.deleteSession(new Session("0123"))),
                Named.of("user token", world -> world.tmdb.createUserRequestToken()),
                Named.of(
                        "user token with a redirect",
                        world -> world.tmdb.createUserRequestToken(URI.create("app://back/%20?a=b"))),
                Named.of("user access", world -> world.tmdb.createUserAccessToken(world.approvedUserToken())),
                Named.of(
                        "user access of an unapproved token",
                        world -> world.tmdb.createUserAccessToken(
                                world.tmdb.createUserRequestToken().join())),
                Named.of("delete user access", world -> world.tmdb.deleteUserAccessToken(world.userAccess())),
                Named.of(
                        "delete unknown user access",
                        world -> world.tmdb.deleteUserAccessToken(new UserAccessToken("0123"))),
                Named.of("convert", world -> world.tmdb.convertAccessToken(world.userAccess())),
                Named.of("convert nonsense", world -> world.tmdb.convertAccessToken(new UserAccessToken("0123"))),
                Named.of(
                        "convert the read token",
                        world -> world.tmdb.convertAccessToken(new UserAccessToken(
                                world.fake.application().readAccessToken().value()))));
    }

    private static Named<Function<World, CompletableFuture<?>>> login(String name, String user, String password) {
        return Named.of(
                name,
                world -> world.tmdb.validateRequestToken(
                        world.tmdb.createRequestToken().join(), user, password));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void bothWays_endTheSame(Function<World, CompletableFuture<?>> scenario) {
        for (Proof proof : Proof.values()) {
            String inMemory = outcome(proof, RequestForm.JSON_BODY, scenario, FakeTmdb::inMemoryProvider);
            for (RequestForm form : RequestForm.values()) {
                String overHttp = outcome(proof, form, scenario, fake -> SocketTransport.provider());

                assertThat(inMemory).as(proof + ", " + form).isEqualTo(overHttp);
            }
        }
    }

    private static String outcome(
            Proof proof,
            RequestForm form,
            Function<World, CompletableFuture<?>> scenario,
            Function<FakeTmdb, AuthenticationOperationsProvider> provider) {
        try (FakeTmdb fake = FakeTmdb.builder()
                        .seed(SEED)
                        .user("alice", "wonderland")
                        .user("ünï \"&+%🙂", "\\ \"&+%🙂")
                        .user(FakeUser.of("disabled", "opensesame").withStatus(AccountStatus.DISABLED))
                        .user(FakeUser.of("unverified", "opensesame").withStatus(AccountStatus.EMAIL_NOT_VERIFIED))
                        .user(FakeUser.of("suspended", "opensesame").withStatus(AccountStatus.SUSPENDED))
                        .start();
                AuthenticationOperations tmdb = proof.clientOf(fake)
                        .requestForm(form)
                        .provider(provider.apply(fake))
                        .build()) {
            return shown(scenario.apply(new World(fake, tmdb)).join());
        } catch (CompletionException e) {
            return shown((TmdbAuthenticationException) requireNonNull(e.getCause()));
        }
    }

    /** With the secrets that the records' own texts hide. */
    private static String shown(@Nullable Object result) {
        if (result == null) {
            return "done";
        }
        StringBuilder text = new StringBuilder(result.toString());
        for (var component : result.getClass().getRecordComponents()) {
            try {
                text.append(' ').append(component.getAccessor().invoke(result));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        return text.toString();
    }

    private static String shown(TmdbAuthenticationException failure) {
        return failure.getClass().getSimpleName() + " " + failure.operation() + " " + failure.httpStatus() + " "
                + failure.tmdbCode() + " " + failure.tmdbMessage() + " retrySafe=" + failure.retrySafe()
                + " outcomeUnknown=" + failure.outcomeUnknown();
    }
}
