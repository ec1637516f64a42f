package io.github.tmdbauth.testkit.internal.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request token as it stands.
 *
 * @param redirectTo where v4 sends the user back to; v3 has that in the approval link
 */
public record RequestToken(
        String value,
        ApiVersion version,
        Application application,
        Instant expiresAt,
        @Nullable String redirectTo,
        Stage stage) {

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    RequestToken at(Stage next) {
        return new RequestToken(value, version, application, expiresAt, redirectTo, next);
    }

    @Override
    public String toString() {
        return "request token " + Redaction.shortened(value);
    }
}
