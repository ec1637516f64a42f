package io.github.tmdbauth.benchmarks.client;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.TmdbAuthentication;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What this project measures itself with: a client as the README makes it. */
final class OurClient implements Client {

    private final AuthenticationOperations operations;
    private final BlockingAuthenticationOperations blocking;

    /** @param direct whether futures complete on the transport's I/O thread, as those of raw clients do */
    OurClient(String transport, URI base, boolean direct) {
        TmdbAuthentication.Builder builder = builder(base).provider(transport);
        if (direct) {
            builder.executor(Runnable::run);
        }
        operations = builder.build();
        blocking = operations.blocking();
    }

    /** The settings of every client of ours. */
    static TmdbAuthentication.Builder builder(URI base) {
        return TmdbAuthentication.builder(new ReadAccessToken(Clients.READ_ACCESS_TOKEN))
                .baseUri(base)
                .maxConnections(Clients.CONNECTIONS)
                .deadline(Duration.ofSeconds(Clients.RESPONSE_SECONDS));
    }

    @Override
    public Object token() {
        return blocking.createRequestToken();
    }

    @Override
    public CompletableFuture<?> futureToken() {
        return operations.createRequestToken();
    }

    @Override
    public void close() {
        operations.close();
    }
}
