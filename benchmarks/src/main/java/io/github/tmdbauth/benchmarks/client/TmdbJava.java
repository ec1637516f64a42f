package io.github.tmdbauth.benchmarks.client;

import com.uwetrottmann.tmdb2.Tmdb;
import com.uwetrottmann.tmdb2.entities.RequestToken;
import com.uwetrottmann.tmdb2.services.AuthenticationService;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;

/** tmdb-java as it is published (Retrofit, OkHttp, Gson), sent to another host. It leaves the expiration a text. */
final class TmdbJava implements Client {

    private final Redirected tmdb;
    private final AuthenticationService service;

    TmdbJava(URI base) {
        tmdb = new Redirected(base);
        service = tmdb.authenticationService();
    }

    @Override
    public Object token() throws Exception {
        return String.valueOf(service.requestToken().execute().body());
    }

    @Override
    public CompletableFuture<?> futureToken() {
        CompletableFuture<@Nullable RequestToken> token = new CompletableFuture<>();
        service.requestToken().enqueue(new Callback<>() {

            @Override
            public void onResponse(Call<RequestToken> call, Response<RequestToken> response) {
                token.complete(response.body());
            }

            @Override
            public void onFailure(Call<RequestToken> call, Throwable failure) {
                token.completeExceptionally(failure);
            }
        });
        return token;
    }

    @Override
    public void close() {
        tmdb.close();
    }

    private static final class Redirected extends Tmdb {

        private final URI base;

        Redirected(URI base) {
            super(Clients.API_KEY);
            this.base = base;
        }

        @Override
        protected Retrofit.Builder retrofitBuilder() {
            return super.retrofitBuilder().baseUrl(base.resolve("/3/").toString());
        }

        void close() {
            okHttpClient().dispatcher().executorService().shutdown();
            okHttpClient().connectionPool().evictAll();
        }
    }
}
