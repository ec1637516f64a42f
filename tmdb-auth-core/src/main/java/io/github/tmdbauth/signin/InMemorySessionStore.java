package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemorySessionStore<T> implements SessionStore<T> {

    private final Map<String, T> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<T> find(String user) {
        return Optional.ofNullable(kept.get(requireNonNull(user, "user")));
    }

    @Override
    public void save(String user, T access) {
        kept.put(requireNonNull(user, "user"), requireNonNull(access, "access"));
    }

    @Override
    public void remove(String user, T access) {
        kept.remove(requireNonNull(user, "user"), requireNonNull(access, "access"));
    }
}
