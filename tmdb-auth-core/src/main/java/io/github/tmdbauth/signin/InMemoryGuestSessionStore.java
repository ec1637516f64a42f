package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.GuestSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryGuestSessionStore implements GuestSessionStore {

    private volatile @Nullable GuestSession saved;

    @Override
    public Optional<GuestSession> load() {
        return Optional.ofNullable(saved);
    }

    @Override
    public void save(GuestSession session) {
        saved = requireNonNull(session, "session");
    }
}
