package io.github.tmdbauth.benchmarks.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** One way to get a request token from TMDb: what all contestants have in common. */
public interface Client extends AutoCloseable {

    /** Asks for a token and waits for it. */
    Object token() throws Exception;

    /** Asks for a token; the future completes where this client completes its futures. */
    CompletableFuture<?> futureToken();

    /** Asks for one token after the other on an event loop, until {@code goOn} says no; the future completes then. */
    default CompletableFuture<?> tokensOnEventLoop(BooleanSupplier goOn) {
        throw new UnsupportedOperationException("has no event loop for others");
    }

    @Override
    void close() throws IOException;
}
