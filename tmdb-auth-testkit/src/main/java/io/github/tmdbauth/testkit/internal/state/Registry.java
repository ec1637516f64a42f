package io.github.tmdbauth.testkit.internal.state;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is known to TMDb: the applications and the users. Safe for threads. */
public final class Registry {
    private volatile Known known = new Known();

    private record Known(
            Map<String, Application> byApiKey, Map<String, Application> byReadAccessToken, Map<String, User> users) {
        Known() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }

        void add(Application application) {
            if (byApiKey.putIfAbsent(application.apiKey(), application) != null) {
                throw new IllegalArgumentException("there is an application with this API key already");
            }
            byReadAccessToken.put(application.readAccessToken(), application);
        }

        void add(User user) {
            if (users.putIfAbsent(user.name(), user) != null) {
                throw new IllegalArgumentException("there is a user of this name already");
            }
        }
    }

    /**
     * Registers an application.
     *
     * @throws IllegalArgumentException if the key belongs to one already
     */
    public void add(Application application) {
        known.add(application);
    }

    /**
     * Knows these and nobody else. Others see the old ones or the new ones, and at no time that somebody is missing who is
     * among both.
     *
     * @throws IllegalArgumentException if two applications have the same key, or two users the same name
     */
    public void replaceAll(List<Application> applications, List<User> users) {
        Known next = new Known();
        applications.forEach(next::add);
        users.forEach(next::add);
        known = next;
    }

    public @Nullable Application byApiKey(String apiKey) {
        return known.byApiKey.get(apiKey);
    }

    public @Nullable Application byReadAccessToken(String token) {
        return known.byReadAccessToken.get(token);
    }

    /**
     * Gives an account to a user.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public void add(User user) {
        known.add(user);
    }

    /**
     * Puts another account in the place of the one of the same name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public void replace(User user) {
        if (known.users.replace(user.name(), user) == null) {
            throw new IllegalArgumentException("there is no user of this name");
        }
    }

    public @Nullable User user(String name) {
        return known.users.get(name);
    }

    /** Whether there is a user with such a password. */
    boolean anyPassword(Predicate<String> wanted) {
        return known.users.values().stream().map(User::password).anyMatch(wanted);
    }

    /** The user of that name, if TMDb lets them in with that password. */
    public User signIn(String name, String password) throws Refusal {
        User user = known.users.get(name);
        if (user == null || !user.password().equals(password)) {
            throw new Refusal(TmdbStatus.INVALID_LOGIN, user == null ? "no such user" : "not that user's password");
        }
        if (user.obstacle() != null) {
            throw new Refusal(user.obstacle());
        }
        return user;
    }
}
