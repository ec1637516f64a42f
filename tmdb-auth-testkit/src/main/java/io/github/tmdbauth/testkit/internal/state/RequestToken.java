package io.github.tmdbauth.testkit.internal.state;

import java.time.Instant;

/** A request token as it stands. */
public record RequestToken(String value, ApiVersion version, Application application, Instant expiresAt, Stage stage) {

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    RequestToken at(Stage next) {
        return new RequestToken(value, version, application, expiresAt, next);
    }

    @Override
    public String toString() {
        return "request token " + Redaction.shortened(value);
    }
}
