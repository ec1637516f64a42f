/**
 * TMDb authentication over Vert.x.
 *
 * <p>With this module on the class path nothing else is needed: {@link io.github.tmdbauth.vertx.VertxProvider} is found, and
 * brings a Vert.x of its own. An application that runs on Vert.x lends its own with {@link
 * io.github.tmdbauth.vertx.VertxTransport}, and has futures of Vert.x with {@link
 * io.github.tmdbauth.vertx.VertxAuthenticationOperations}.
 */
@NullMarked
package io.github.tmdbauth.vertx;

import org.jspecify.annotations.NullMarked;
