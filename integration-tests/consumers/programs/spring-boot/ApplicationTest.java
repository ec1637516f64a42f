package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.testkit.FakeTmdb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A fake for as long as the application's context. */
@SpringBootTest
class ApplicationTest {

    private static final FakeTmdb FAKE =
            FakeTmdb.builder().user("alice", "wonderland").start();

    @Autowired
    private AuthenticationOperations tmdb;

    @DynamicPropertySource
    static void tmdb(DynamicPropertyRegistry properties) {
        properties.add("tmdb.base-uri", FAKE::baseUri);
        properties.add("tmdb.api-key", () -> FAKE.application().apiKey().value());
    }

    @AfterAll
    static void stop() {
        FAKE.close();
    }

    @Test
    void beanSignsIn() {
        var token = tmdb.createRequestToken().join();
        FAKE.approve(token, "alice");

        Session session = tmdb.blocking().createSession(token);

        assertThat(FAKE.sessionsOf("alice")).containsExactly(session);
    }
}
