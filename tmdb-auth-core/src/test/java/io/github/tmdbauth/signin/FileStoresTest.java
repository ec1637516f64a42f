package io.github.tmdbauth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.UserAccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoresTest {

    private static final Instant ONE_O_CLOCK = Instant.parse("2026-01-01T13:00:00Z");

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = directory.resolve("kept");
    }

    @Test
    void sessionsAreKeptForEachUser() {
        SessionStore<Session> store = SessionStore.sessionFile(file);
        store.save("alice", new Session("s1"));
        store.save("bob & co\n", new Session("s 2\u00fc"));
        store.save("", new Session("s3"));
        store.save("alice", new Session("s4"));

        SessionStore<Session> later = SessionStore.sessionFile(file);
        assertThat(later.find("alice")).contains(new Session("s4"));
        assertThat(later.find("bob & co\n")).contains(new Session("s 2\u00fc"));
        assertThat(later.find("")).contains(new Session("s3"));
        assertThat(later.find("carol")).isEmpty();
    }

    @Test
    void onlyTheSessionThatIsNamedIsRemoved() {
        for (SessionStore<Session> store : List.of(SessionStore.sessionFile(file), SessionStore.<Session>inMemory())) {
            store.save("alice", new Session("new"));
            store.save("bob", new Session("s2"));

            store.remove("alice", new Session("old"));
            store.remove("carol", new Session("old"));
            store.remove("bob", new Session("s2"));

            assertThat(store.find("alice")).contains(new Session("new"));
            assertThat(store.find("bob")).isEmpty();
        }
    }

    @Test
    void userAccessKeepsBothItsParts() {
        UserAccess access = new UserAccess(new UserAccessToken("a.b.c"), "4bc889XXXXa3c0z92001001");
        SessionStore.userAccessFile(file).save("alice", access);

        assertThat(SessionStore.userAccessFile(file).find("alice")).contains(access);
    }

    @Test
    void threadsDoNotLoseEachOthersChanges() {
        SessionStore<Session> store = SessionStore.sessionFile(file);

        IntStream.range(0, 40).parallel().forEach(i -> store.save("user-" + i, new Session("s" + i)));

        assertThat(IntStream.range(0, 40))
                .allSatisfy(i -> assertThat(store.find("user-" + i)).contains(new Session("s" + i)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "something else",
                "tmdb-auth sessions 1",
                "tmdb-auth sessions 2\nalice s1\n",
                "tmdb-auth sessions 1\nalice\n",
                "tmdb-auth sessions 1\nalice s1 more\n",
                "tmdb-auth sessions 1\nalice s1",
                "tmdb-auth sessions 1\nalice \n"
            })
    void aDamagedFileIsAnEmptyOne(String text) throws IOException {
        Files.writeString(file, text);
        SessionStore<Session> store = SessionStore.sessionFile(file);

        assertThat(store.find("alice")).isEmpty();
        store.save("alice", new Session("s2"));
        assertThat(store.find("alice")).contains(new Session("s2"));
    }

    @Test
    void aGuestSessionIsKeptWithItsEnd() {
        GuestSession known = new GuestSession("g 1\u00fc", Expiration.at(ONE_O_CLOCK));
        GuestSession unknown = new GuestSession("g2", Expiration.unknown());

        GuestSessionStore.file(file).save(known);
        assertThat(GuestSessionStore.file(file).load()).contains(known);
        GuestSessionStore.file(file).save(unknown);
        assertThat(GuestSessionStore.file(file).load()).contains(unknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "something else",
                "tmdb-auth guest session 2\ng1\n\n",
                "tmdb-auth guest session 1\ng1\n",
                "tmdb-auth guest session 1\n\n\n",
                "tmdb-auth guest session 1\ng1\nsoon\n",
                "tmdb-auth guest session 1\ng1\n99999999999999999\n",
                "tmdb-auth guest session 1\ng1\n\nmore"
            })
    void aDamagedFileHoldsNoGuestSession(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(GuestSessionStore.file(file).load()).isEmpty();
    }
}
