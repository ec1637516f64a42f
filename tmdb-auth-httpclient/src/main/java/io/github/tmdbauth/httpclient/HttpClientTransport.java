package io.github.tmdbauth.httpclient;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.spi.HttpAuthentication;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Puts an Apache HttpClient that the application already has to use. */
public final class HttpClientTransport {

    private HttpClientTransport() {}

    /**
     * Makes a provider for {@link io.github.tmdbauth.TmdbAuthentication.Builder#provider(AuthenticationOperationsProvider)}
     * that carries the operations over {@code client}. The client is started if it is not yet, and never closed.
     *
     * <p>What belongs to connections is the client's own: connect timeout, connection limit, keep-alive, TLS, proxy, HTTP
     * version, header limits. A {@code proxy} or an {@code sslContext} of the configuration is refused; its connect timeout
     * and connection limit, which always have a value, do not apply. What belongs to an exchange is ours, whatever the
     * client does for others: no redirect is followed, nothing is repeated, no cookie is sent or kept, nothing is
     * decompressed, and a reply's size is limited. To keep the client from repeating calls without a body, these go out
     * with {@code Content-Length: 0}. The client's default {@code RequestConfig} is not applied. Blocking calls wait for
     * the client's future.
     *
     * <p>The client's own loggers, {@code org.apache.hc.client5.http} and what is below, print URLs, headers and bodies at
     * {@code DEBUG}, secrets included: keep them above that level. Clients that this module makes have no such loggers.
     *
     * @param client not one that has been closed
     * @return a provider named {@code httpclient}, for as many builders as one likes
     */
    public static AuthenticationOperationsProvider using(CloseableHttpAsyncClient client) {
        return new Borrowing(requireNonNull(client, "client"));
    }

    private record Borrowing(CloseableHttpAsyncClient client) implements AuthenticationOperationsProvider {

        @Override
        public String name() {
            return "httpclient";
        }

        @Override
        public AuthenticationOperations create(AuthenticationConfiguration configuration) {
            if (configuration.proxy().isPresent()) {
                throw refused("proxy");
            }
            if (configuration.sslContext().isPresent()) {
                throw refused("sslContext");
            }
            HttpClientProvider.HTTP_CLIENT.requireIn(client.getClass());
            client.start();
            return HttpAuthentication.over(
                    new BorrowedTransport(client, configuration.maxResponseBytes()), configuration);
        }

        private static IllegalArgumentException refused(String option) {
            return new IllegalArgumentException(
                    option
                            + ": cannot be set together with an HttpClient of your own, which has its own; set it on that client");
        }
    }
}
