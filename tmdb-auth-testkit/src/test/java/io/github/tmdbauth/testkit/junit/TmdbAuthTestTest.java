package io.github.tmdbauth.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.LoginRejectedException;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.AccountStatus;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@TmdbAuthTest
class TmdbAuthTestTest {
    @Test
    void aUserSignsIn(FakeTmdb fake, AuthenticationOperations tmdb) {
        fake.addUser("alice", "wonderland");
        RequestToken token = tmdb.createRequestToken().join();
        fake.approve(token, "alice");

        Session session = tmdb.createSession(token).join();

        assertThat(fake.sessionsOf("alice")).containsExactly(session);
    }

    @Test
    void theBlockingView_isOfTheSameFake(FakeTmdb fake, BlockingAuthenticationOperations tmdb) {
        fake.deny(tmdb.createRequestToken());
    }

    @Test
    void theBuilder_makesClientsOfTheSameFake(FakeTmdb fake, TmdbAuthentication.Builder builder) {
        try (AuthenticationOperations tmdb =
                builder.credential(fake.application().apiKey()).build()) {
            fake.deny(tmdb.createRequestToken().join());
        }
    }

    @Test
    void withoutATransportOnTheClassPath_theClientIsInMemory(FakeTmdb fake, AuthenticationOperations tmdb) {
        tmdb.validateKey().join();

        assertThat(fake.journal().requests()).isEmpty();
    }

    @RepeatedTest(2)
    void eachTest_hasAFakeOfItsOwn(FakeTmdb fake) {
        assertThat(fake.addUser("alice", "wonderland").name()).isEqualTo("alice");
    }

    @Test
    @TmdbAuthTest(transport = "nothing of that name")
    void aNamedTransport_isAskedForByName(TmdbAuthentication.Builder builder) {
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNamedUser_hasAnAccount(
            FakeTmdb fake,
            BlockingAuthenticationOperations tmdb,
            @TmdbUser("alice") FakeUser alice,
            @TmdbUser(value = "bob", password = "builder") FakeUser bob) {
        RequestToken token = tmdb.createRequestToken();
        tmdb.validateRequestToken(token, alice.name(), alice.password());
        Session session = tmdb.createSession(token);

        assertThat(fake.sessionsOf("alice")).containsExactly(session);
        assertThat(bob).isEqualTo(FakeUser.of("bob", "builder"));
    }

    @Test
    void aNamedUser_canBeOneWhomTmdbDoesNotLetIn(
            BlockingAuthenticationOperations tmdb,
            @TmdbUser(value = "mallory", status = AccountStatus.SUSPENDED) FakeUser mallory) {
        RequestToken token = tmdb.createRequestToken();

        assertThatThrownBy(() -> tmdb.validateRequestToken(token, mallory.name(), mallory.password()))
                .isInstanceOf(LoginRejectedException.class)
                .hasMessageContaining("suspended");
    }

    @Test
    void theApplication_isTheOneOfTheClient(FakeTmdb fake, FakeApplication application) {
        assertThat(application).isEqualTo(fake.application());
    }

    @Nested
    class InsideAnotherClass {
        private FakeTmdb prepared;

        @BeforeEach
        void prepare(FakeTmdb fake) {
            prepared = fake;
        }

        @Test
        void preparationAndTest_haveTheSameFake(FakeTmdb fake) {
            assertThat(fake).isSameAs(prepared);
        }
    }

    @Nested
    @TmdbAuthTest(transport = "as the class around says")
    class AroundAnotherClass {
        @Nested
        class Within {
            @Test
            void theSettings_areThoseOfTheClassAround(TmdbAuthentication.Builder builder) {
                assertThatThrownBy(builder::build).hasMessageContaining("as the class around says");
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @TmdbAuthTest(transport = "by way of another annotation")
    private @interface OwnAnnotation {}

    @Test
    @OwnAnnotation
    void anAnnotationOfOnesOwn_canCarryTheSettings(TmdbAuthentication.Builder builder) {
        assertThatThrownBy(builder::build).hasMessageContaining("by way of another annotation");
    }
}
