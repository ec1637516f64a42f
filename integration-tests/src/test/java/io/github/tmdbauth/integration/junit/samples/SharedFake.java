package io.github.tmdbauth.integration.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import io.github.tmdbauth.testkit.junit.TmdbAuthExtension;
import io.github.tmdbauth.testkit.junit.TmdbUser;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test has an application of its own on a fake that all have. */
class SharedFake {
    private static final FakeTmdb FAKE = FakeTmdb.start();
    private static final Set<FakeApplication> APPLICATIONS = ConcurrentHashMap.newKeySet();

    @RegisterExtension
    static final TmdbAuthExtension TMDB = TmdbAuthExtension.using(FAKE).withTransport("httpclient");

    @RepeatedTest(4)
    void noTest_seesAnother(
            FakeTmdb fake,
            FakeApplication application,
            BlockingAuthenticationOperations tmdb,
            @TmdbUser("alice") FakeUser alice) {
        assertSame(FAKE, fake);
        assertSame(FAKE, TMDB.fake());
        assertTrue(APPLICATIONS.add(application));

        RequestToken token = tmdb.createRequestToken();
        tmdb.validateRequestToken(token, alice.name(), alice.password());
        tmdb.createSession(token);
        assertEquals(1, fake.sessionsOf(alice.name()).size());
    }

    @AfterAll
    static void theFake_isOpenUntilItsOwnerClosesIt(FakeTmdb fake) {
        assertEquals(4, APPLICATIONS.size());
        fake.clientBuilder().provider("httpclient").build().blocking().validateKey();
        fake.close();
    }
}
