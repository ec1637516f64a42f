package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.internal.state.IdGenerator;

/**
 * A user with an account at the fake TMDb.
 *
 * @param name compared exactly, as is the password
 * @param password not empty
 * @param status whether the account lets anyone in
 */
public record FakeUser(String name, String password, AccountStatus status) {

    /**
     * Checks the name and the password.
     *
     * @throws IllegalArgumentException if either is empty, which TMDb takes for a missing one
     */
    public FakeUser {
        if (requireNonNull(name, "name").isEmpty()) {
            throw new IllegalArgumentException("name: is empty");
        }
        if (requireNonNull(password, "password").isEmpty()) {
            throw new IllegalArgumentException("password: is empty");
        }
        requireNonNull(status, "status");
    }

    /** An active user. */
    public static FakeUser of(String name, String password) {
        return new FakeUser(name, password, AccountStatus.ACTIVE);
    }

    /** The same user with an account in that condition. */
    public FakeUser withStatus(AccountStatus status) {
        return new FakeUser(name, password, status);
    }

    /** The user's v4 account id, 24 hexadecimal characters; always the same for the same name. */
    public String accountId() {
        return IdGenerator.accountIdOf(name);
    }

    @Override
    public String toString() {
        return "FakeUser[name=redacted, password=redacted, status=" + status + "]";
    }
}
