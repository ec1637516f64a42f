package io.github.tmdbauth.vertx;

import io.vertx.core.http.HttpClient;

/**
 * Where a transport has its client from. It holds the client for as long as it lives: Vert.x closes a client that nobody
 * refers to any more.
 */
interface ClientSource {

    /** The client, made when it is first asked for. */
    HttpClient client();

    /** The client's TLS connections in the making. */
    Handshakes handshakes();

    /** Ends the client and whatever else was made for it; exchanges in flight fail. */
    void close();
}
