package io.github.tmdbauth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.Session;
import java.util.UUID;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcSessionStoreTest {

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL", "", "");
    private final JdbcSessionStore store = new JdbcSessionStore(database);

    @BeforeEach
    void createTable() {
        store.createTable();
        store.createTable();
    }

    @AfterEach
    void closeDatabase() {
        database.dispose();
    }

    @Test
    void keepsTheNewestSessionOfEachUser() {
        store.save("alice", new Session("s1"));
        store.save("bob", new Session("s2"));
        store.save("alice", new Session("s3"));

        assertThat(store.find("alice")).contains(new Session("s3"));
        assertThat(store.find("bob")).contains(new Session("s2"));
        assertThat(store.find("carol")).isEmpty();
    }

    @Test
    void removesTheSessionThatIsNamed_andNoNewerOne() {
        store.save("alice", new Session("new"));

        store.remove("alice", new Session("old"));
        assertThat(store.find("alice")).contains(new Session("new"));

        store.remove("alice", new Session("new"));
        assertThat(store.find("alice")).isEmpty();
    }

    @Test
    void requestsOfOneUserAtTheSameTimeDoNotFail() {
        IntStream.range(0, 200).parallel().forEach(i -> store.save("user-" + i / 20, new Session("s" + i)));

        assertThat(IntStream.range(0, 10))
                .allSatisfy(i -> assertThat(store.find("user-" + i)).isPresent());
    }
}
