package io.github.tmdbauth.signin;

import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an application keeps what its users granted. Every entry is a secret, with which anybody can act as the user.
 *
 * <p>The methods may block, and are safe for threads; what they throw is passed on. To keep sessions in a database, implement
 * them with one statement each.
 *
 * @param <T> {@link Session} (v3) or {@link UserAccess} (v4)
 */
public interface SessionStore<T> {

    /**
     * What {@code user} granted; empty if nothing is kept, or nothing that can be read.
     *
     * @param user the application's own name or number of the user
     */
    Optional<T> find(String user);

    /** Keeps what {@code user} granted, in place of what was kept before. */
    void save(String user, T access);

    /** Removes {@code access}, and nothing if {@code user} has signed in anew meanwhile. */
    void remove(String user, T access);

    /** Keeps it for as long as the program runs. */
    static <T> SessionStore<T> inMemory() {
        return new InMemorySessionStore<>();
    }

    /**
     * Keeps v3 sessions in a file: for a program on the users' own machine, with few users. Only the file's owner may read it.
     * It is replaced as a whole at every change, so that a crash leaves it as it was or as it shall be, and a damaged file counts
     * as an empty one. Its methods throw {@link java.io.UncheckedIOException}. Two programs that change one file at the same time
     * lose one of the changes.
     *
     * @param file missing directories are created, for their owner only where the file system knows of POSIX permissions
     */
    static SessionStore<Session> sessionFile(Path file) {
        return new FileSessionStore<>(new PrivateFile(file), new SessionGrant());
    }

    /** As {@link #sessionFile}, for v4. */
    static SessionStore<UserAccess> userAccessFile(Path file) {
        return new FileSessionStore<>(new PrivateFile(file), new UserAccessGrant());
    }
}
