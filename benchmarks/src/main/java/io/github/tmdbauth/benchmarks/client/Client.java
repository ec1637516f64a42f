package io.github.tmdbauth.benchmarks.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** One way to get a request token from TMDb: what all contestants have in common. */
public interface Client extends AutoCloseable {

    /** Asks for a token and waits for it. */
    Object token() throws Exception;

    /** Asks for a token; the future completes where this client completes its futures. */
    CompletableFuture<?> futureToken();

    @Override
    void close() throws IOException;
}
