package io.github.tmdbauth.testkit.internal.api;

import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.json.JsonReader;
import io.github.tmdbauth.testkit.internal.state.Refusal;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation was given. Only the documented places count: the query for a GET, a JSON body for everything else.
 * Whether TMDb also looks elsewhere is not recorded, and a client that relies on it is better told.
 */
final class Parameters {
    private final Map<String, String> byName;

    private Parameters(Map<String, String> byName) {
        this.byName = byName;
    }

    static Parameters of(Route route, HttpRequest request, RequestTarget target) throws Refusal {
        if (route.takesQuery()) {
            return new Parameters(target.query());
        }
        if (request.body().length == 0 || !isJson(request)) {
            return new Parameters(Map.of());
        }
        try {
            return new Parameters(JsonReader.read(request.body()));
        } catch (IOException e) {
            throw new Refusal(TmdbStatus.INVALID_INPUT);
        }
    }

    @Nullable String get(String name) {
        return byName.get(name);
    }

    private static boolean isJson(HttpRequest request) {
        String contentType = request.header("Content-Type").orElse("");
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }
}
