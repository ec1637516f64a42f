package io.github.tmdbauth.testkit.internal.state;

import static java.util.Objects.requireNonNull;

/** An application registered at TMDb, with its two credentials. */
public record Application(String apiKey, String readAccessToken) {
    public Application {
        requireNonNull(apiKey, "apiKey");
        requireNonNull(readAccessToken, "readAccessToken");
    }

    @Override
    public String toString() {
        return "application " + Redaction.shortened(apiKey);
    }
}
