/**
 * The transport over Apache HttpClient 5. With it on the class path or the module path, {@link
 * io.github.tmdbauth.TmdbAuthentication} needs nothing else; its name is {@code httpclient}. A client that the application
 * already has is lent with {@link io.github.tmdbauth.httpclient.HttpClientTransport}:
 *
 * <pre>{@code
 * AuthenticationOperations tmdb = TmdbAuthentication.builder(credential)
 *         .provider(HttpClientTransport.using(client))
 *         .build();
 * }</pre>
 */
module io.github.tmdbauth.httpclient {
    requires static transitive org.jspecify;
    requires transitive io.github.tmdbauth.core;
    requires transitive org.apache.httpcomponents.client5.httpclient5;
    // HttpCore 5.4 uses it, and has no module-info to say so
    requires jdk.net;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.apache.httpcomponents.core5.httpcore5.h2;

    exports io.github.tmdbauth.httpclient;

    provides io.github.tmdbauth.AuthenticationOperationsProvider with
            io.github.tmdbauth.httpclient.HttpClientProvider;
}
