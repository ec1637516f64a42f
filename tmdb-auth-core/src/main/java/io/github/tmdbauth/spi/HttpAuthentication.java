package io.github.tmdbauth.spi;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;

/** Makes {@link AuthenticationOperations} of a {@link Transport}: the mapping to TMDb's HTTP API, written once. */
public final class HttpAuthentication {

    private HttpAuthentication() {}

    /**
     * Puts TMDb's operations over {@code transport}: URLs, JSON, errors, {@code gzip} if a server sends it unasked, the
     * deadline, retries, log lines, threads for completion.
     *
     * @param transport owned from now on: closing the operations closes it
     */
    public static AuthenticationOperations over(Transport transport, AuthenticationConfiguration configuration) {
        return new HttpOperations(
                requireNonNull(transport, "transport"), requireNonNull(configuration, "configuration"));
    }

    /**
     * The same operations with futures that complete where the reply comes, mostly on the transport's threads, for an adapter
     * that hands each result on to threads of its own. What is attached to such a future must not block. Failures take the
     * client's threads as ever, and an executor that the builder was given keeps its say.
     *
     * @return a view of {@code operations}, or these themselves if they are not made by {@link #over}; closing either closes both
     */
    public static AuthenticationOperations onTransportThreads(AuthenticationOperations operations) {
        return requireNonNull(operations, "operations") instanceof HttpOperations http
                ? http.onTransportThreads()
                : operations;
    }
}
