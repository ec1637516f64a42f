package io.github.tmdbauth.integration.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import io.github.tmdbauth.testkit.junit.TmdbAuthTest;
import io.github.tmdbauth.testkit.junit.TmdbUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TmdbAuthTest(transport = "httpclient")
class EachTestItsOwn {
    private @Nullable FakeTmdb prepared;
    private @Nullable FakeUser preparedUser;

    @BeforeEach
    void prepare(FakeTmdb fake, @TmdbUser("alice") FakeUser alice) {
        prepared = fake;
        preparedUser = alice;
    }

    @AfterEach
    void theClient_isStillOpen(AuthenticationOperations tmdb) {
        tmdb.validateKey().join();
    }

    @Test
    void everyParameter(
            FakeTmdb fake,
            AuthenticationOperations tmdb,
            BlockingAuthenticationOperations blocking,
            TmdbAuthentication.Builder builder,
            FakeApplication application,
            @TmdbUser("alice") FakeUser alice) {
        assertSame(prepared, fake);
        assertSame(preparedUser, alice);
        RequestToken token = tmdb.createRequestToken().join();
        blocking.validateRequestToken(token, alice.name(), alice.password());
        try (AuthenticationOperations withKey =
                builder.credential(application.apiKey()).build()) {
            Session session = withKey.createSession(token).join();
            assertEquals(List.of(session), fake.sessionsOf("alice"));
        }
        assertEquals(3, fake.journal().received());
    }

    @RepeatedTest(4)
    void noTest_seesAnother(FakeTmdb fake) {
        assertEquals("bob", fake.addUser("bob", "builder").name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void argumentsOfTheTest_comeFirst(String argument, FakeTmdb fake, BlockingAuthenticationOperations tmdb) {
        assertNotNull(argument);
        fake.deny(tmdb.createRequestToken());
    }

    @Nested
    class InsideAnotherClass {
        @BeforeEach
        void prepareMore(FakeTmdb fake) {
            assertSame(prepared, fake);
        }

        @Test
        void preparationOfBothClasses_isOfTheSameFake(FakeTmdb fake) {
            assertSame(prepared, fake);
        }
    }
}
