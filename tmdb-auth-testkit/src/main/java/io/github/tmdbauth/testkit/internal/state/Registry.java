package io.github.tmdbauth.testkit.internal.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is known to TMDb: the applications and the users. Safe for threads. */
public final class Registry {
    private final Map<String, Application> byApiKey = new ConcurrentHashMap<>();
    private final Map<String, Application> byReadAccessToken = new ConcurrentHashMap<>();
    private final Map<String, User> users = new ConcurrentHashMap<>();

    /**
     * Registers an application.
     *
     * @throws IllegalArgumentException if the key belongs to one already
     */
    public void add(Application application) {
        if (byApiKey.putIfAbsent(application.apiKey(), application) != null) {
            throw new IllegalArgumentException("there is an application with this API key already");
        }
        byReadAccessToken.put(application.readAccessToken(), application);
    }

    /** Forgets all. */
    public void clear() {
        byApiKey.clear();
        byReadAccessToken.clear();
        users.clear();
    }

    public @Nullable Application byApiKey(String apiKey) {
        return byApiKey.get(apiKey);
    }

    public @Nullable Application byReadAccessToken(String token) {
        return byReadAccessToken.get(token);
    }

    /**
     * Gives an account to a user.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public void add(User user) {
        if (users.putIfAbsent(user.name(), user) != null) {
            throw new IllegalArgumentException("there is a user of this name already");
        }
    }

    /**
     * Puts another account in the place of the one of the same name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public void replace(User user) {
        if (users.replace(user.name(), user) == null) {
            throw new IllegalArgumentException("there is no user of this name");
        }
    }

    public @Nullable User user(String name) {
        return users.get(name);
    }

    /** Whether there is a user with such a password. */
    boolean anyPassword(Predicate<String> wanted) {
        return users.values().stream().map(User::password).anyMatch(wanted);
    }

    /** The user of that name, if TMDb lets them in with that password. */
    public User signIn(String name, String password) throws Refusal {
        User user = users.get(name);
        if (user == null || !user.password().equals(password)) {
            throw new Refusal(TmdbStatus.INVALID_LOGIN, user == null ? "no such user" : "not that user's password");
        }
        if (user.obstacle() != null) {
            throw new Refusal(user.obstacle());
        }
        return user;
    }
}
