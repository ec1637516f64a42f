import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.vertx.VertxProvider;

/** The transport over Vert.x: its own Vert.x, or the one that an application runs on. */
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
