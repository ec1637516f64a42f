/**
 * Authentication at <a href="https://www.themoviedb.org">The Movie Database</a> (TMDb) for the JVM: request tokens, sessions,
 * guest sessions and v4 user access, as futures and blocking, over the HTTP client that an application already has.
 *
 * <pre>{@code
 * try (AuthenticationOperations tmdb = TmdbAuthentication.fromEnvironment().build()) {
 *     RequestToken token = tmdb.blocking().createRequestToken();
 *     System.out.println("Please approve: " + tmdb.approvalUri(token));
 * }
 * }</pre>
 *
 * <p>This module holds everything but the sending of bytes; for that, put one transport beside it: {@code
 * io.github.tmdbauth.httpclient}, {@code io.github.tmdbauth.vertx}, or one of your own. It is found by itself.
 *
 * <p>Where to begin:
 * <ul>
 *   <li>{@link io.github.tmdbauth.TmdbAuthentication} builds a client; every setting stands there with its default.
 *   <li>{@link io.github.tmdbauth.AuthenticationOperations} has TMDb's operations.
 *   <li>{@link io.github.tmdbauth.signin} has whole flows made of them, for web, desktop, devices, guests and sign-out.
 *   <li>{@link io.github.tmdbauth.TmdbAuthenticationException} and its subclasses tell what went wrong and what to do.
 *   <li>{@link io.github.tmdbauth.spi} is for those who write a transport.
 * </ul>
 *
 * <p>Guides: <a href="https://github.com/tmdb-auth/tmdb-auth/blob/main/README.md#guides">github.com/tmdb-auth/tmdb-auth</a>.
 */
module io.github.tmdbauth.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.github.tmdbauth;
    exports io.github.tmdbauth.signin;
    exports io.github.tmdbauth.spi;

    uses io.github.tmdbauth.AuthenticationOperationsProvider;
}
