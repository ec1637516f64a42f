package io.github.tmdbauth.testkit.internal.state;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Someone with an account.
 *
 * @param obstacle why TMDb lets nobody sign in to the account, right password or not; null if it does
 */
public record User(
        String name,
        String password,
        String accountId,
        @Nullable TmdbStatus obstacle) {
    public User {
        requireNonNull(name, "name");
        requireNonNull(password, "password");
        requireNonNull(accountId, "accountId");
    }

    @Override
    public String toString() {
        return "a user";
    }
}
