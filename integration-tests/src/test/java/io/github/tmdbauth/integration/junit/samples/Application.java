package io.github.tmdbauth.integration.junit.samples;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Something that is started once for each configuration, and kept from one test class to the next. */
public record Application(FakeApplication registered, BlockingAuthenticationOperations tmdb) {
    /** Not closed by any test. */
    public static final FakeTmdb FAKE = FakeTmdb.start();

    private static final Map<String, Application> STARTED = new ConcurrentHashMap<>();

    static Application of(String configuration) {
        return STARTED.computeIfAbsent(configuration, name -> start(FAKE.addApplication(), FAKE.baseUri()));
    }

    private static Application start(FakeApplication registered, URI baseUri) {
        ApiKey fromTheConfiguration = registered.apiKey();
        return new Application(
                registered,
                TmdbAuthentication.builder(fromTheConfiguration)
                        .baseUri(baseUri)
                        .provider("httpclient")
                        .build()
                        .blocking());
    }

    RequestToken startSignIn() {
        return tmdb.createRequestToken();
    }
}
