package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.testkit.internal.state.Application;
import io.github.tmdbauth.testkit.internal.state.IdGenerator;

/**
 * An application registered at the fake TMDb. Tokens and sessions belong to the application that created them, whichever
 * of its two credentials it used.
 *
 * @param apiKey for v3
 * @param readAccessToken for v3 and v4
 */
public record FakeApplication(ApiKey apiKey, ReadAccessToken readAccessToken) {

    /** Checks that both credentials are given. */
    public FakeApplication {
        requireNonNull(apiKey, "apiKey");
        requireNonNull(readAccessToken, "readAccessToken");
    }

    /**
     * The application with that API key. Its read access token is made from the key, always the same one, in TMDb's form:
     * a JWT whose audience is the key.
     */
    public static FakeApplication withApiKey(String apiKey) {
        return of(IdGenerator.applicationOf(new ApiKey(apiKey).value()));
    }

    static FakeApplication of(Application application) {
        return new FakeApplication(
                new ApiKey(application.apiKey()), new ReadAccessToken(application.readAccessToken()));
    }

    /** The beginning of its API key. */
    @Override
    public String toString() {
        return registered().toString();
    }

    Application registered() {
        return new Application(apiKey.value(), readAccessToken.value());
    }
}
