package io.github.tmdbauth.benchmarks.client;

import java.net.URI;
import java.util.List;

/** The contestants by name. Each stands in a class of its own, so that only its own libraries are loaded. */
public final class Clients {

    /** A read access token that opens nothing. */
    public static final String READ_ACCESS_TOKEN = "eyJhbGciOiJIUzI1NiJ9"
            + ".eyJhdWQiOiI0NGRjMWQzYjQ5YjYzMmQ0YjE2ZjgxZDdkMzBlMmQxMSIsInN1YiI6IjVmMGU0ZTViZTRiNTc2MDAzNjZkZDA0NSIsInNjb3BlcyI6WyJhcGlfcmVhZCJdLCJ2ZXJzaW9uIjoxfQ"
            + ".dGhpcyBzaWduYXR1cmUgaXMgbm9uZSBhdCBhbGwsIG9uZQ";

    public static final String API_KEY = "44dc1d3b49b632d4b16f81d7d30e2d11";

    static final String PATH = "/3/authentication/token/new";

    /** How many connections each client may have: our default, far below what TMDb allows, unless a measurement says otherwise. */
    static final int CONNECTIONS = Integer.getInteger("benchmarks.connections", 8);

    static final int MAX_RESPONSE_BYTES = 64 * 1024;

    static final int CONNECT_SECONDS = 5;

    /** When a call has failed at last. */
    public static final int RESPONSE_SECONDS = 60;

    private Clients() {}

    /** Makes a client that asks the server at {@code base}. */
    public static Client open(String name, URI base) {
        return switch (name) {
            case "httpclient", "vertx" -> new OurClient(name, base, false);
            case "httpclient-direct" -> new OurClient("httpclient", base, true);
            case "vertx-direct" -> new OurClient("vertx", base, true);
            case "vertx-lent" -> new OurClientOnVertx(base);
            case "raw-httpclient" -> new RawHttpClient(base);
            case "raw-httpclient-async" -> new RawAsyncHttpClient(base);
            case "raw-vertx" -> new RawVertx(base);
            case "tmdb-java" -> new TmdbJava(base);
            case "themoviedbapi" -> new TheMovieDbApi(base);
            default -> throw new IllegalArgumentException("no client is named " + name);
        };
    }

    /** What our mapping sends, so that raw clients send the same. */
    static List<String> headers() {
        return List.of(
                "Accept",
                "application/json",
                "User-Agent",
                "tmdb-auth/0.1.0",
                "Cache-Control",
                "no-store",
                "Authorization",
                "Bearer " + READ_ACCESS_TOKEN);
    }
}
