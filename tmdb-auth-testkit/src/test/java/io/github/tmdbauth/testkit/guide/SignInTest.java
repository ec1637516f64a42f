package io.github.tmdbauth.testkit.guide;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.junit.TmdbAuthTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@TmdbAuthTest
class SignInTest {
    @Test
    void aTokenNobodyUsedForAnHour_isWorthless(FakeTmdb fake, AuthenticationOperations tmdb) {
        fake.addUser("alice", "wonderland");
        RequestToken token = tmdb.createRequestToken().join();
        fake.approve(token, "alice");

        fake.clock().advance(Duration.ofMinutes(61));

        assertThatThrownBy(() -> tmdb.blocking().createSession(token)).isInstanceOf(TokenRejectedException.class);
    }
}
