package io.github.tmdbauth.testkit.internal.http;

/** What answers the requests. Called by many threads at once. */
@FunctionalInterface
public interface HttpHandler {
    HttpResponse handle(HttpRequest request);
}
