package io.github.tmdbauth.testkit.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.testkit.Check;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the extension does around a test that logs what it must not. */
class SecretsInLogsTest {
    private static final String PASSWORD = "through the looking-glass";

    private final ResourcesOfOneTest resources = ResourcesOfOneTest.with(FakeTmdb.start(), TmdbAuthTest.IN_MEMORY);

    @BeforeEach
    void addAlice() {
        resources.fake().addUser("alice", PASSWORD);
    }

    @AfterEach
    void close() {
        resources.close();
    }

    @Test
    void aPasswordInALog_failsTheTest_withoutBeingRepeated() {
        Logger.getLogger("application").info("alice signs in with " + PASSWORD);

        assertThatThrownBy(resources::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("logged by application")
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    void whoeverMeansIt_toleratesIt() {
        resources.fake().tolerate(Check.SECRET_IN_LOG);
        Logger.getLogger("application").info("alice signs in with " + PASSWORD);

        assertThatCode(resources::verify).doesNotThrowAnyException();
    }
}
