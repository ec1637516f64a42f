package io.github.tmdbauth.httpclient;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.RequiredLibrary;
import org.apache.hc.client5.http.HttpRoute;

/**
 * Carries the operations over an Apache HttpClient 5 of its own; found by its name {@code httpclient}.
 *
 * <p>Futures are served by HttpClient's asynchronous parts, blocking calls by its blocking ones on the caller's own thread.
 * Either is made when it is first needed, so that whoever only blocks has no I/O thread; they share nothing, so the
 * connection limit holds for each of the two by itself. Over TLS, futures use HTTP/2 where the server offers it, one call
 * at a time on a connection, so that an aborted call takes no other one with it.
 *
 * <p>Nothing secret is logged, at any level of any logger: HttpClient's loggers of heads and bytes are not built in.
 */
public final class HttpClientProvider implements AuthenticationOperationsProvider {

    /** The oldest that is tested; what 5.4.1 brings of HttpCore lacks a constructor that is used here. */
    static final RequiredLibrary HTTP_CLIENT =
            new RequiredLibrary("Apache HttpClient", "org.apache.httpcomponents.client5:httpclient5", "5.4.4");

    /** For {@link java.util.ServiceLoader}. */
    public HttpClientProvider() {}

    @Override
    public String name() {
        return "httpclient";
    }

    /** @throws IllegalStateException if HttpClient 5 is missing, or older than 5.4.4 */
    @Override
    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
        requireNonNull(configuration, "configuration");
        try {
            HTTP_CLIENT.requireIn(HttpRoute.class);
            return HttpAuthentication.over(new OwnTransport(new Settings(configuration)), configuration);
        } catch (LinkageError e) {
            throw HTTP_CLIENT.unfit(e);
        }
    }
}
