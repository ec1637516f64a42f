package io.github.tmdbauth.benchmarks.client;

import info.movito.themoviedbapi.TmdbApi;
import info.movito.themoviedbapi.TmdbAuthentication;
import info.movito.themoviedbapi.model.core.responses.TmdbResponseException;
import info.movito.themoviedbapi.tools.RequestType;
import info.movito.themoviedbapi.tools.TmdbHttpClient;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** themoviedbapi as it is published (java.net.http, databind), sent to another host. It leaves the expiration a text. */
final class TheMovieDbApi implements Client {

    private static final String TMDB = "https://api.themoviedb.org/";

    private final TmdbAuthentication authentication;

    TheMovieDbApi(URI base) {
        String there = base.resolve("/").toString();
        authentication = new TmdbApi(new TmdbHttpClient(Clients.READ_ACCESS_TOKEN) {
                    @Override
                    public String readUrl(String url, String body, RequestType type) throws TmdbResponseException {
                        return super.readUrl(url.replace(TMDB, there), body, type);
                    }
                })
                .getAuthentication();
    }

    @Override
    public Object token() throws Exception {
        return authentication.createRequestToken();
    }

    @Override
    public CompletableFuture<?> futureToken() {
        throw new UnsupportedOperationException("themoviedbapi blocks");
    }

    @Override
    public void close() {}
}
