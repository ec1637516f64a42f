package io.github.tmdbauth.signin;

import io.github.tmdbauth.GuestSession;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where {@link GuestSessions} keeps the guest session of this device. Its methods may block; {@link GuestSessions} calls them
 * one at a time, and never on a thread that waits for the network. What they throw is passed on to whoever asked.
 */
public interface GuestSessionStore {

    /** What was saved last; empty if nothing was, or nothing that can be read. */
    Optional<GuestSession> load();

    /** Keeps {@code session} in place of the one before. */
    void save(GuestSession session);

    /** Keeps it for as long as the program runs. */
    static GuestSessionStore inMemory() {
        return new InMemoryGuestSessionStore();
    }

    /**
     * Keeps it in a file that only its owner may read, replaced as a whole, so that a crash leaves the old one or the new one.
     * A damaged file counts as none. Its methods throw {@link java.io.UncheckedIOException}.
     *
     * @param file in a directory of its own or not; missing directories are created, for their owner only where the file system
     *     knows of POSIX permissions
     */
    static GuestSessionStore file(Path file) {
        return new FileGuestSessionStore(new PrivateFile(file));
    }
}
