package io.github.tmdbauth.testkit.internal.state;

/** What a user granted through v4; it does not expire. */
public record UserAccess(String accessToken, Application application, String userName, String accountId) {
    @Override
    public String toString() {
        return "user access token " + Redaction.shortened(accessToken);
    }
}
