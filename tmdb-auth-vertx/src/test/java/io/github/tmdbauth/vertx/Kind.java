package io.github.tmdbauth.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** The three ways to a transport, each of which has to keep every rule. */
enum Kind {
    OWNED,
    VERTX,
    WEB_CLIENT;

    static final String KEY = "0123456789abcdef0123456789abcdef";

    AuthenticationOperationsProvider provider(Vertx vertx, WebClient webClient) {
        return switch (this) {
            case OWNED -> new VertxProvider();
            case VERTX -> VertxTransport.using(vertx);
            case WEB_CLIENT -> VertxTransport.using(webClient);
        };
    }

    /** A transport alone, without what core puts over it. */
    Transport transport(Vertx vertx, WebClient webClient, AuthenticationConfiguration configuration) {
        return switch (this) {
            case OWNED -> new VertxClientTransport(new OwnedVertx(configuration), configuration);
            case VERTX -> new VertxClientTransport(new BorrowedVertx(vertx, configuration), configuration);
            case WEB_CLIENT -> new WebClientTransport(webClient, configuration);
        };
    }

    static AuthenticationConfiguration configuration(URI base, UnaryOperator<TmdbAuthentication.Builder> settings) {
        CompletableFuture<AuthenticationConfiguration> made = new CompletableFuture<>();
        settings.apply(TmdbAuthentication.builder(new ApiKey(KEY)).baseUri(base))
                .provider(new AuthenticationOperationsProvider() {
                    @Override
                    public String name() {
                        return "capture";
                    }

                    @Override
                    public AuthenticationOperations create(AuthenticationConfiguration it) {
                        made.complete(it);
                        return HttpAuthentication.over(new NoTransport(), it);
                    }
                })
                .build()
                .close();
        return made.join();
    }

    static HttpCall call(URI base, String method, String target, String body, HttpHeader... headers) {
        String host = base.getHost();
        return new HttpCall(
                Operation.CREATE_SESSION,
                method,
                base.getScheme(),
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                base.getPort(),
                target,
                List.of(headers),
                body.getBytes(UTF_8),
                Duration.ofSeconds(10));
    }

    private static final class NoTransport implements Transport {
        @Override
        public CompletableFuture<HttpReply> send(HttpCall call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
