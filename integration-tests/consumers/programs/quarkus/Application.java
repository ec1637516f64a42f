package example;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.vertx.VertxTransport;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The client as a bean over the Vert.x of Quarkus, which closes it with the application. */
@QuarkusMain
public class Application implements QuarkusApplication {

    @Inject
    AuthenticationOperations tmdb;

    @Override
    public int run(String... arguments) {
        RequestToken token = tmdb.createRequestToken().join();
        token = tmdb.blocking().validateRequestToken(token, "alice", "wonderland");
        tmdb.blocking().createSession(token);
        System.out.println("signed in");
        return 0;
    }

    @Singleton
    static class Client {
        @Produces
        @Singleton
        AuthenticationOperations tmdb(
                Vertx vertx,
                @ConfigProperty(name = "tmdb.base-uri") URI baseUri,
                @ConfigProperty(name = "tmdb.api-key") String apiKey) {
            return TmdbAuthentication.builder(new ApiKey(apiKey))
                    .baseUri(baseUri)
                    .provider(VertxTransport.using(vertx))
                    .build();
        }

        void close(@Disposes AuthenticationOperations tmdb) {
            tmdb.close();
        }
    }
}
