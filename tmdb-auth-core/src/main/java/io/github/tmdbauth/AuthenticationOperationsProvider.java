package io.github.tmdbauth;

/**
 * Makes {@link AuthenticationOperations} from a configuration; what {@link java.util.ServiceLoader} finds.
 *
 * <p>An implementation that is to be found has a public no-argument constructor, is named in {@code
 * META-INF/services/io.github.tmdbauth.AuthenticationOperationsProvider} and, in a named module, in a {@code provides}
 * clause. Keep the types of other libraries out of its public signatures and its constructor: if such a library is
 * missing, the provider can then still be loaded, and {@link #create} can say what is missing.
 *
 * <p>For a transport over HTTP, {@code create} is one line: {@link
 * io.github.tmdbauth.spi.HttpAuthentication#over HttpAuthentication.over(transport, configuration)}.
 */
public interface AuthenticationOperationsProvider {

    /**
     * The name by which users choose this provider: short, lower case, unique. The ones shipped are {@code httpclient}
     * and {@code vertx}.
     */
    String name();

    /**
     * Creates operations that the caller will close. Called once for each {@link TmdbAuthentication.Builder#build()}.
     *
     * @throws IllegalArgumentException if an option of {@code configuration} cannot be honoured. Ignored is only what has no
     *     meaning there, as the connect timeout where the connections are those of a client that was lent
     */
    AuthenticationOperations create(AuthenticationConfiguration configuration);
}
