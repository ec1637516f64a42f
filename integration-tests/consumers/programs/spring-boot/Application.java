package example;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.TmdbAuthentication;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The client as a bean, which Spring closes with its context. */
@SpringBootApplication
public class Application {

    @Bean
    AuthenticationOperations tmdb(@Value("${tmdb.base-uri}") URI baseUri, @Value("${tmdb.api-key}") String apiKey) {
        return TmdbAuthentication.builder(new ApiKey(apiKey)).baseUri(baseUri).build();
    }
}
