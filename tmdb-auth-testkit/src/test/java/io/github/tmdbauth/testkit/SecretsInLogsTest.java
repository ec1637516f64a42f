package io.github.tmdbauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserRequestToken;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecretsInLogsTest {
    private static final Logger SLF4J = (Logger) LoggerFactory.getLogger("application.slf4j");
    private static final java.util.logging.Logger JUL = java.util.logging.Logger.getLogger("application.jul");

    private final FakeTmdb fake = FakeTmdb.builder().user("alice", "wonderland").start();
    private final AuthenticationOperations tmdb = fake.inMemory();

    /** The tests of this module log nothing otherwise. */
    @BeforeAll
    static void switchOn() {
        SLF4J.setLevel(ch.qos.logback.classic.Level.WARN);
    }

    @AfterAll
    static void switchOff() {
        SLF4J.setLevel(null);
    }

    @AfterEach
    void end() {
        tmdb.close();
        fake.close();
    }

    @Test
    void eachKindOfSecret_isFound_andNotShown() {
        fake.watchLogs();
        RequestToken token = tmdb.createRequestToken().join();
        fake.approve(token, "alice");
        Session session = tmdb.createSession(token).join();
        UserRequestToken userToken = tmdb.createUserRequestToken().join();
        fake.approve(userToken, "alice");
        UserAccess access = tmdb.createUserAccessToken(userToken).join();
        List<String> secrets = List.of(
                fake.application().apiKey().value(),
                fake.application().readAccessToken().value(),
                token.value(),
                session.id(),
                tmdb.createGuestSession().join().id(),
                userToken.value(),
                access.token().value(),
                "wonderland");

        for (String secret : secrets) {
            SLF4J.warn("asking for /authenticate/{}?x=1", secret);
            assertThatThrownBy(fake::verify)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("- SECRET_IN_LOG: a")
                    .hasMessageContaining(", logged by application.slf4j")
                    .hasMessageNotContaining(secret);
        }
        fake.verify();
    }

    @Test
    void javaUtilLogging_andExceptions_areHeard() {
        fake.watchLogs();
        String key = fake.application().apiKey().value();

        JUL.log(Level.WARNING, "parameter {0}", key);
        assertThatThrownBy(fake::verify).hasMessageContaining("an API key, logged by application.jul");
        JUL.log(Level.WARNING, "failure", new IllegalStateException("GET /3/authentication?api_key=" + key));
        assertThatThrownBy(fake::verify).hasMessageContaining("an API key, logged by application.jul");
        SLF4J.warn("failure", new IllegalStateException("api_key=" + key));
        assertThatThrownBy(fake::verify).hasMessageContaining("an API key, logged by application.slf4j");
    }

    @Test
    void otherTexts_andSecretsOfOtherFakes_areNone() {
        fake.watchLogs();
        fake.watchLogs();
        try (FakeTmdb other = FakeTmdb.start()) {
            SLF4J.warn(
                    "{} and 0123456789abcdef0123456789abcdef",
                    other.application().apiKey().value());
        }
        SLF4J.warn("alice has signed in");

        fake.verify();
    }

    @Test
    void whatIsTolerated_passes_andWithoutAWatchNothingIsHeard() {
        SLF4J.warn("{}", fake.application().apiKey().value());
        fake.verify();

        fake.watchLogs();
        fake.tolerate(Check.SECRET_IN_LOG);
        SLF4J.warn("{}", fake.application().apiKey().value());
        fake.verify();
    }

    @Test
    void close_endsTheWatch() {
        int before = java.util.logging.Logger.getLogger("").getHandlers().length;
        fake.watchLogs();
        assertThat(java.util.logging.Logger.getLogger("").getHandlers()).hasSizeGreaterThan(before - 1);

        fake.close();

        SLF4J.warn("{}", fake.application().apiKey().value());
        fake.verify();
    }
}
