package io.github.tmdbauth.vertx;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.Transport;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.util.function.Function;

/**
 * TMDb's operations over the Vert.x that an application already has. What is lent here is never closed.
 *
 * <pre>{@code
 * AuthenticationOperations tmdb = TmdbAuthentication.builder(credential)
 *         .provider(VertxTransport.using(vertx))
 *         .build();
 * }</pre>
 *
 * <p>A call that is made on an event loop begins on the context that it is made from, even if it has to wait for a
 * connection first, and interceptors of a lent client see that context. Every other call, and every attempt after the first,
 * begins on the caller's thread, one of the JVM's common pool or an event loop, and never on a context of another caller's; an
 * event loop carries it from there. Blocking operations are refused on event loops.
 */
public final class VertxTransport {

    private VertxTransport() {}

    /**
     * Uses the event loops of {@code vertx}, with an HTTP client of its own that is configured as the builder says and ends
     * with {@code close()}.
     *
     * <p>As every client of Vert.x, one that is built on the context of a verticle ends with that verticle, too: build it
     * where it is to be used, or in {@code main}.
     *
     * @param vertx must outlive the operations
     */
    public static AuthenticationOperationsProvider using(Vertx vertx) {
        requireNonNull(vertx, "vertx");
        return provider(
                configuration -> new VertxClientTransport(new BorrowedVertx(vertx, configuration), configuration));
    }

    /**
     * Sends all through {@code client}, with its connections, its interceptors and the headers and cookies that these add.
     *
     * <p>The client keeps its own connect timeout, pool, HTTP versions and limits for reply heads, whatever the builder
     * says: they were fixed when it was made. What belongs to a single request holds here, too: the deadline, no redirects,
     * the limit for bodies; and no more requests are under way at once than {@code maxConnections} connections could carry. A proxy
     * or a TLS context set on the builder is refused with an {@link IllegalArgumentException}, since the client would ignore
     * it: set it on the client.
     *
     * <p>The connections that calls go over lose the exception handler that the client's owner may have set on them: Vert.x lets
     * nobody ask whether there is one, and without any it logs what it cannot read of a reply, in which there may be a session.
     *
     * <p>From Vert.x 5 on; on Vert.x 4, where this throws an {@link IllegalStateException} when the client is built, lend the
     * {@code Vertx}.
     *
     * @param client must outlive the operations, and decompress nothing that is to be limited before decoding
     */
    public static AuthenticationOperationsProvider using(WebClient client) {
        requireNonNull(client, "client");
        return provider(configuration -> {
            refuse(configuration.proxy().isPresent(), "proxy", "WebClientOptions.setProxyOptions");
            refuse(configuration.sslContext().isPresent(), "sslContext", "WebClientOptions.setTrustOptions");
            VertxVersions.WEB_CLIENT.requireIn(Vertx.class);
            return new WebClientTransport(client, configuration);
        });
    }

    private static void refuse(boolean set, String option, String instead) {
        if (set) {
            throw new IllegalArgumentException(option + ": cannot be given to a Web Client that exists already; use "
                    + instead + " where it is made, or VertxTransport.using(vertx)");
        }
    }

    private static AuthenticationOperationsProvider provider(
            Function<AuthenticationConfiguration, Transport> transports) {
        return new AuthenticationOperationsProvider() {
            @Override
            public String name() {
                return VertxProvider.NAME;
            }

            @Override
            public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                requireNonNull(configuration, "configuration");
                VertxVersions.VERTX.requireIn(Vertx.class);
                return HttpAuthentication.over(transports.apply(configuration), configuration);
            }
        };
    }
}
