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
}
