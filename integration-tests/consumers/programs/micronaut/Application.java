package example;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.TmdbAuthentication;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;

/** The client as a bean, which Micronaut closes with its context. Arguments: the base URI, the API key. */
@Factory
public class Application {

    @Singleton
    @Bean(preDestroy = "close")
    AuthenticationOperations tmdb(
            @Property(name = "tmdb.base-uri") URI baseUri, @Property(name = "tmdb.api-key") String apiKey) {
        return TmdbAuthentication.builder(new ApiKey(apiKey)).baseUri(baseUri).build();
    }

    public static void main(String[] arguments) {
        Map<String, Object> properties = Map.of("tmdb.base-uri", arguments[0], "tmdb.api-key", arguments[1]);
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            AuthenticationOperations tmdb = context.getBean(AuthenticationOperations.class);
            var token = tmdb.createRequestToken().join();
            token = tmdb.blocking().validateRequestToken(token, "alice", "wonderland");
            tmdb.blocking().createSession(token);
            System.out.println("signed in");
        }
    }
}
