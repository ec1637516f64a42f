package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

/**
 * What an approved v4 request token is exchanged for.
 *
 * @param token the user's access token
 * @param accountId the user's v4 account id (24 hexadecimal characters where recorded); needed in the paths of the v4
 *     account API
 */
public record UserAccess(UserAccessToken token, String accountId) {

    /** @throws IllegalArgumentException if {@code accountId} is blank or holds an unpaired surrogate */
    public UserAccess {
        requireNonNull(token, "token");
        Text.requireSecret(accountId, "account id");
    }

    @Override
    public String toString() {
        return "UserAccess[token=redacted, accountId=redacted]";
    }
}
