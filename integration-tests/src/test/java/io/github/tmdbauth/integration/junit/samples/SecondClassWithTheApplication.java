package io.github.tmdbauth.integration.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import io.github.tmdbauth.testkit.junit.TmdbAuthExtension;
import io.github.tmdbauth.testkit.junit.TmdbUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs at the same time as the other class, against the same fake. */
class SecondClassWithTheApplication {
    private static final Application APPLICATION = Application.of("Second");

    @RegisterExtension
    static final TmdbAuthExtension TMDB =
            TmdbAuthExtension.using(Application.FAKE, APPLICATION.registered()).withTransport("httpclient");

    @BeforeAll
    static void theSharedFake_isThereForAllTests(FakeTmdb fake, FakeApplication application) {
        assertSame(Application.FAKE, fake);
        assertSame(APPLICATION.registered(), application);
    }

    @RepeatedTest(4)
    void theApplicationsToken_isApprovedByTheTestsUser(
            FakeTmdb fake, BlockingAuthenticationOperations tmdb, @TmdbUser("alice") FakeUser alice) {
        RequestToken token = APPLICATION.startSignIn();
        fake.approve(token, alice.name());
        tmdb.createSession(token);

        assertEquals(1, fake.sessionsOf(alice.name()).size());
    }

    @RepeatedTest(4)
    void anotherApplicationsToken_isOfNoUse(FakeTmdb fake, @TmdbUser("alice") FakeUser alice) {
        RequestToken token = Application.of("another").startSignIn();
        fake.approve(token, alice.name());

        assertThrows(TokenRejectedException.class, () -> APPLICATION.tmdb().createSession(token));
    }
}
