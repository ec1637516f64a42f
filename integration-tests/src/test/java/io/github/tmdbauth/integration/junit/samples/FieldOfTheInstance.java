package io.github.tmdbauth.integration.junit.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.junit.TmdbAuthExtension;
import io.github.tmdbauth.testkit.junit.TmdbAuthTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class FieldOfTheInstance {
    @RegisterExtension
    final TmdbAuthExtension tmdb = TmdbAuthExtension.starting(FakeTmdb::builder).withTransport(TmdbAuthTest.IN_MEMORY);

    @BeforeEach
    void prepare() {
        tmdb.fake().addUser("alice", "wonderland");
    }

    @RepeatedTest(3)
    void noParameterIsNeeded(FakeTmdb fake) {
        RequestToken token = tmdb.client().createRequestToken().join();
        tmdb.fake().approve(token, "alice");
        tmdb.client().createSession(token).join();

        assertSame(fake, tmdb.fake());
        assertEquals(1, fake.sessionsOf("alice").size());
    }
}
