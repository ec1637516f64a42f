import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.vertx.VertxProvider;

/**
 * The transport over Vert.x: its HTTP client, or a Web Client that is lent. With it on the class path or the module path, {@link
 * io.github.tmdbauth.TmdbAuthentication} needs nothing else; its name is {@code vertx}. An application on Vert.x lends its own with
 * {@link io.github.tmdbauth.vertx.VertxTransport}, has futures of Vert.x with {@link
 * io.github.tmdbauth.vertx.VertxAuthenticationOperations}, and sign-in as routes with {@link
 * io.github.tmdbauth.vertx.TmdbSignInHandler}.
 */
module io.github.tmdbauth.vertx {
    requires static transitive io.vertx.web;
    requires static transitive org.jspecify;
    requires transitive io.github.tmdbauth.core;
    requires transitive io.vertx.core;
    requires transitive io.vertx.web.client;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.vertx.web.common;

    exports io.github.tmdbauth.vertx;

    provides AuthenticationOperationsProvider with
            VertxProvider;
}
