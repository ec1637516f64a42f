package io.github.tmdbauth.testkit;

import io.github.tmdbauth.testkit.internal.state.Unproven;
import java.util.Set;

/**
 * What TMDb may do otherwise than the fake does by itself, because nobody has shown what it does. A client should work either
 * way; with these its tests can try. Given to {@link FakeTmdb.Builder#assume}.
 */
public enum Assumption {
    /**
     * Deleting a session that does not exist answers 404 with code 6. Otherwise it answers 404 with code 37. Clients have
     * reported both; neither is recorded.
     */
    UNKNOWN_SESSION_IS_INVALID_ID,
    /**
     * A query in {@code redirect_to} is lost on the way back. Otherwise it is kept, and TMDb's parameters come after it. Not
     * recorded; an application's own state is safe in the path.
     */
    REDIRECT_LOSES_ITS_QUERY,
    /**
     * The redirect of a v4 approval has the parameters that the one of v3 has: {@code request_token} and {@code approved} or
     * {@code denied}. Otherwise it has none, which is inferred from TMDb's documentation.
     */
    USER_REDIRECT_HAS_PARAMETERS,
    /**
     * A guest session ends when it was not used for 60 minutes, as the documentation says. Otherwise it lives until its {@code
     * expires_at}, a day after it was made, which is what is recorded. Its use is a request with its id.
     */
    GUEST_SESSION_ENDS_UNUSED,
    /**
     * A request token that is approved cannot be validated with a login once more: 401 with code 33. Otherwise it can. Not
     * recorded.
     */
    LOGIN_IS_TAKEN_ONCE,
    /**
     * Validating a key answers as the documentation has it, with {@code status_code} and {@code status_message}. Otherwise it
     * answers as it was recorded in May 2026, with {@code success} alone.
     */
    KEY_ANSWER_IS_DOCUMENTED;

    static Unproven choices(Set<Assumption> assumptions) {
        return new Unproven(
                assumptions.contains(UNKNOWN_SESSION_IS_INVALID_ID),
                assumptions.contains(REDIRECT_LOSES_ITS_QUERY),
                assumptions.contains(USER_REDIRECT_HAS_PARAMETERS),
                assumptions.contains(GUEST_SESSION_ENDS_UNUSED),
                assumptions.contains(LOGIN_IS_TAKEN_ONCE),
                assumptions.contains(KEY_ANSWER_IS_DOCUMENTED));
    }
}
