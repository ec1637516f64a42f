package io.github.tmdbauth.vertx;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.vertx.core.Vertx;

/**
 * The provider that {@link java.util.ServiceLoader} finds: TMDb's operations over a Vert.x of their own.
 *
 * <p>That Vert.x has one event loop, starts with the first call, and ends with {@code close()}. Its threads are daemons, so
 * a program that forgets to close still ends. An application that runs on Vert.x itself should lend its own: {@link
 * VertxTransport#using(io.vertx.core.Vertx)}.
 */
public final class VertxProvider implements AuthenticationOperationsProvider {

    static final String NAME = "vertx";

    /** For {@link java.util.ServiceLoader}; makes nothing yet. */
    public VertxProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Creates operations with a Vert.x of their own.
     *
     * @throws IllegalStateException if Vert.x is missing, or older than 4.5; the message names what to add
     */
    @Override
    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
        requireNonNull(configuration, "configuration");
        try {
            VertxVersions.VERTX.requireIn(Vertx.class);
            return HttpAuthentication.over(
                    new VertxClientTransport(new OwnedVertx(configuration), configuration), configuration);
        } catch (LinkageError e) {
            throw VertxVersions.VERTX.unfit(e);
        }
    }
}
