/** Authentication at The Movie Database: models, operations, discovery, and the HTTP mapping for transports. */
module io.github.tmdbauth.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.github.tmdbauth;
    exports io.github.tmdbauth.signin;
    exports io.github.tmdbauth.spi;

    uses io.github.tmdbauth.AuthenticationOperationsProvider;
}
