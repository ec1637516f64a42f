package io.github.tmdbauth.signin;

import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.GuestSession;
import io.github.tmdbauth.internal.text.PercentEncoding;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Three lines: the form, the id, and the seconds of the expiration, or an empty line for an unknown one. */
final class FileGuestSessionStore implements GuestSessionStore {

    private static final String FORM = "tmdb-auth guest session 1";

    private final PrivateFile file;

    FileGuestSessionStore(PrivateFile file) {
        this.file = file;
    }

    @Override
    public Optional<GuestSession> load() {
        return file.read().flatMap(FileGuestSessionStore::parse);
    }

    @Override
    public void save(GuestSession session) {
        String seconds = session.expiresAt()
                .map(instant -> Long.toString(instant.getEpochSecond()))
                .orElse("");
        file.write(String.join("\n", FORM, PercentEncoding.encode(session.id()), seconds, ""));
    }

    private static Optional<GuestSession> parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() != 4 || !lines.get(0).equals(FORM) || !lines.get(3).isEmpty()) {
            return Optional.empty();
        }
        try {
            Expiration expiration = lines.get(2).isEmpty()
                    ? Expiration.unknown()
                    : Expiration.at(Instant.ofEpochSecond(Long.parseLong(lines.get(2))));
            return Optional.of(new GuestSession(PercentEncoding.decodeQuery(lines.get(1)), expiration));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
