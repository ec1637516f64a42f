package io.github.tmdbauth.integration.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.signin.GuestSessionStore;
import io.github.tmdbauth.signin.GuestSessions;
import io.github.tmdbauth.signin.PasswordSignIn;
import io.github.tmdbauth.signin.PendingSignIn;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.signin.SignInResult;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import io.github.tmdbauth.signin.SignOut;
import io.github.tmdbauth.signin.SignOutResult;
import io.github.tmdbauth.signin.SignOutResult.NotConfirmed;
import io.github.tmdbauth.signin.WebSignIn;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.RetryAfter;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong, at whichever step: the flow succeeds all the same or ends with one failure that says what it was, an
 * answer that was lost is not asked for again where that could do harm, and the same flow, begun anew, succeeds.
 */
class FaultsAtEachStepTest {

    private static final URI REDIRECT = URI.create("https://app.example/signed-in");

    /** What goes wrong once, and what the caller is told if it is not overcome. */
    private enum Trouble {
        ANSWER_LOST(ConnectionFailedException.class),
        REQUEST_LOST(ConnectionFailedException.class),
        ANSWER_CUT(UnexpectedResponseException.class),
        RATE_LIMIT(RateLimitedException.class),
        MAINTENANCE(ServiceUnavailableException.class),
        GATEWAY(ServiceUnavailableException.class),
        ANSWER_BROKEN(UnexpectedResponseException.class);

        private final Class<? extends TmdbAuthenticationException> told;

        Trouble(Class<? extends TmdbAuthenticationException> told) {
            this.told = told;
        }

        void befall(FakeTmdb fake, Operation operation) {
            switch (this) {
                case ANSWER_LOST ->
                    fake.on(operation).afterCommit().inject(Fault.reset()).once();
                case REQUEST_LOST ->
                    fake.on(operation).beforeCommit().inject(Fault.reset()).once();
                case ANSWER_CUT ->
                    fake.on(operation).inBody(0.5).inject(Fault.close()).once();
                case RATE_LIMIT ->
                    fake.on(operation)
                            .inject(Fault.rateLimited(RetryAfter.seconds(0)))
                            .once();
                case MAINTENANCE ->
                    fake.on(operation).inject(Fault.maintenance()).once();
                case GATEWAY -> fake.on(operation).inject(Fault.edgePage(502)).once();
                case ANSWER_BROKEN ->
                    fake.on(operation).inject(Fault.malformedJson()).once();
            }
        }
    }

    /** The flows, each done once from its begin to its end. */
    private enum Flow {
        WEB {
            @Override
            void run(Setting setting, AuthenticationOperations tmdb, FakeTmdb fake) {
                WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, REDIRECT);
                PendingSignIn pending =
                        setting.get(signIn::start, () -> signIn.blocking().start());
                fake.approve(pending.token(), "alice");
                URI callback = Callbacks.approved(signIn.approvalUri(pending), pending);
                SignInResult<Session> result = setting.get(
                        () -> signIn.finish(pending, callback),
                        () -> signIn.blocking().finish(pending, callback));
                assertThat(fake.sessionsOf("alice")).contains(((SignedIn<Session>) result).access());
            }
        },
        WEB_V4 {
            @Override
            void run(Setting setting, AuthenticationOperations tmdb, FakeTmdb fake) {
                WebSignIn<UserAccess> signIn = WebSignIn.forUserAccess(tmdb, REDIRECT);
                PendingSignIn pending =
                        setting.get(signIn::start, () -> signIn.blocking().start());
                fake.approve(pending.token(), "alice");
                SignInResult<UserAccess> result = setting.get(
                        () -> signIn.finish(pending, REDIRECT),
                        () -> signIn.blocking().finish(pending, REDIRECT));
                assertThat(fake.userAccessOf("alice")).contains(((SignedIn<UserAccess>) result).access());
            }
        },
        PASSWORD {
            @Override
            void run(Setting setting, AuthenticationOperations tmdb, FakeTmdb fake) {
                PasswordSignIn signIn = PasswordSignIn.forSession(tmdb);
                Session session = setting.get(
                        () -> signIn.signIn("alice", "wonderland"),
                        () -> signIn.blocking().signIn("alice", "wonderland"));
                assertThat(fake.sessionsOf("alice")).contains(session);
            }
        },
        GUEST {
            @Override
            void run(Setting setting, AuthenticationOperations tmdb, FakeTmdb fake) {
                GuestSessions guests =
                        GuestSessions.of(tmdb, GuestSessionStore.inMemory(), fake.clock(), Runnable::run);
                GuestSession guest =
                        setting.get(guests::get, () -> guests.blocking().get());
                assertThat(fake.guestSessions()).extracting(GuestSession::id).contains(guest.id());
            }
        },
        SIGN_OUT {
            @Override
            void run(Setting setting, AuthenticationOperations tmdb, FakeTmdb fake) {
                SessionStore<Session> store = SessionStore.inMemory();
                Session session = PasswordSignIn.forSession(tmdb).blocking().signIn("alice", "wonderland");
                store.save("u1", session);
                signOut(setting, SignOut.forSession(tmdb, store));
                assertThat(fake.sessionsOf("alice")).doesNotContain(session);
                assertThat(store.find("u1")).isEmpty();
            }
        },
        SIGN_OUT_V4 {
            @Override
            void run(Setting setting, AuthenticationOperations tmdb, FakeTmdb fake) {
                WebSignIn.Blocking<UserAccess> signIn =
                        WebSignIn.forUserAccess(tmdb, REDIRECT).blocking();
                PendingSignIn pending = signIn.start();
                fake.approve(pending.token(), "alice");
                UserAccess access = ((SignedIn<UserAccess>) signIn.finish(pending, REDIRECT)).access();
                SessionStore<UserAccess> store = SessionStore.inMemory();
                store.save("u1", access);
                signOut(setting, SignOut.forUserAccess(tmdb, store));
                assertThat(fake.userAccessOf("alice")).doesNotContain(access);
                assertThat(store.find("u1")).isEmpty();
            }
        };

        abstract void run(Setting setting, AuthenticationOperations tmdb, FakeTmdb fake);

        private static <T> void signOut(Setting setting, SignOut<T> signOut) {
            SignOutResult result = setting.get(
                    () -> signOut.signOut("u1"), () -> signOut.blocking().signOut("u1"));
            if (result instanceof NotConfirmed notConfirmed) {
                throw notConfirmed.failure();
            }
        }
    }

    /** Over sockets: in memory there is nothing that could be lost. */
    static Stream<Arguments> steps() {
        return Setting.all()
                .filter(setting -> !setting.transport().equals("memory"))
                .flatMap(setting -> Stream.of(
                        Arguments.of(setting, Flow.WEB, Operation.CREATE_REQUEST_TOKEN),
                        Arguments.of(setting, Flow.WEB, Operation.CREATE_SESSION),
                        Arguments.of(setting, Flow.WEB_V4, Operation.CREATE_USER_REQUEST_TOKEN),
                        Arguments.of(setting, Flow.WEB_V4, Operation.CREATE_USER_ACCESS_TOKEN),
                        Arguments.of(setting, Flow.PASSWORD, Operation.CREATE_REQUEST_TOKEN),
                        Arguments.of(setting, Flow.PASSWORD, Operation.VALIDATE_REQUEST_TOKEN),
                        Arguments.of(setting, Flow.PASSWORD, Operation.CREATE_SESSION),
                        Arguments.of(setting, Flow.GUEST, Operation.CREATE_GUEST_SESSION),
                        Arguments.of(setting, Flow.SIGN_OUT, Operation.DELETE_SESSION),
                        Arguments.of(setting, Flow.SIGN_OUT_V4, Operation.DELETE_USER_ACCESS_TOKEN)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aFaultIsOvercomeOrTold_andTheFlowBegunAnewSucceeds(Setting setting, Flow flow, Operation step) {
        try (FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
                AuthenticationOperations tmdb = setting.client(fake)) {
            for (Trouble trouble : Trouble.values()) {
                trouble.befall(fake, step);
                try {
                    flow.run(setting, tmdb, fake);
                } catch (TmdbAuthenticationException failure) {
                    assertThat(failure).as("%s at %s", trouble, step).isInstanceOf(trouble.told);
                    assertThat(failure.operation()).isEqualTo(step);
                    assertThat(failure.outcomeUnknown() || trouble != Trouble.ANSWER_LOST)
                            .as("TMDb may have acted")
                            .isTrue();
                }
                assertThat(fake.faults()).as("%s happened", trouble).isEmpty();
            }
            fake.journal().clear();
            flow.run(setting, tmdb, fake);
            fake.verify();
        }
    }
}
