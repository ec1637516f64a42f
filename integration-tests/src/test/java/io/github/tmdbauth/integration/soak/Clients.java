package io.github.tmdbauth.integration.soak;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.RequestForm;
import io.github.tmdbauth.RetryPolicy;
import io.github.tmdbauth.TmdbAuthentication;
import java.time.Duration;
import java.util.Random;

/**
 * Two clients of one application over one transport: with both credentials, and in both request forms.
 *
 * @param inBodies with the read access token, so for both versions of the API
 * @param inQueries with the API key
 */
record Clients(AuthenticationOperations inBodies, AuthenticationOperations inQueries) implements AutoCloseable {
    /** What stalls costs all of it, and a machine with other work needs some. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    static Clients of(FaultyTmdb server, String transport, long seed, int maxConnections) {
        return new Clients(
                client(
                        server,
                        transport,
                        seed,
                        maxConnections,
                        server.application().readAccessToken(),
                        RequestForm.JSON_BODY),
                client(
                        server,
                        transport,
                        seed,
                        maxConnections,
                        server.application().apiKey(),
                        RequestForm.QUERY));
    }

    private static AuthenticationOperations client(
            FaultyTmdb server,
            String transport,
            long seed,
            int maxConnections,
            Credential credential,
            RequestForm form) {
        return TmdbAuthentication.builder(credential)
                .requestForm(form)
                .baseUri(server.uri())
                .provider(transport)
                .deadline(DEADLINE)
                .maxConnections(maxConnections)
                .retryPolicy(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(4), new Random(seed)))
                .build();
    }

    @Override
    public void close() {
        inBodies.close();
        inQueries.close();
    }
}
