package io.github.tmdbauth.httpclient;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import io.github.tmdbauth.spi.TransportException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Transports and calls for tests of a transport by itself. */
final class Calls {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    private Calls() {}

    static TmdbAuthentication.Builder builder(String baseUri) {
        return TmdbAuthentication.builder(new ApiKey("0123456789abcdef0123456789abcdef"))
                .baseUri(URI.create(baseUri))
                .deadline(Duration.ofSeconds(10))
                .connectTimeout(Duration.ofSeconds(5));
    }

    /** Lines as HTTP ends them. */
    static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    static OwnTransport transport(RawServer server) {
        return transport(builder("http://127.0.0.1:" + server.port()));
    }

    /** A transport that trusts the certificate of {@link TestTls}. */
    static OwnTransport tlsTransport(RawServer server) {
        return transport(builder("https://127.0.0.1:" + server.port()).sslContext(TestTls.client()));
    }

    /** The same call through TLS. */
    static HttpCall secure(HttpCall call) {
        return new HttpCall(
                call.operation(),
                call.method(),
                "https",
                call.host(),
                call.port(),
                call.target(),
                call.headers(),
                call.body(),
                call.timeLeft());
    }

    static OwnTransport transport(TmdbAuthentication.Builder builder) {
        return new OwnTransport(new Settings(configuration(builder)));
    }

    /** What a provider is given; only a builder makes it. */
    static AuthenticationConfiguration configuration(TmdbAuthentication.Builder builder) {
        AtomicReference<AuthenticationConfiguration> given = new AtomicReference<>();
        AuthenticationOperations unused = builder.provider(new AuthenticationOperationsProvider() {

                    @Override
                    public String name() {
                        return "capturing";
                    }

                    @Override
                    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                        given.set(configuration);
                        return HttpAuthentication.over(new OwnTransport(new Settings(configuration)), configuration);
                    }
                })
                .build();
        unused.close();
        return requireNonNull(given.get());
    }

    static HttpCall get(RawServer server, String target) {
        return call(server.port(), Operation.CREATE_REQUEST_TOKEN, "GET", target, "");
    }

    static HttpCall post(RawServer server, String body) {
        return call(server.port(), Operation.CREATE_SESSION, "POST", "/3/authentication/session/new", body);
    }

    static HttpCall call(int port, Operation operation, String method, String target, String body) {
        return new HttpCall(
                operation,
                method,
                "http",
                "127.0.0.1",
                port,
                target,
                body.isEmpty()
                        ? List.of(HttpHeader.of("Accept", "application/json"))
                        : List.of(
                                HttpHeader.of("Accept", "application/json"),
                                HttpHeader.of("Content-Type", "application/json"),
                                new HttpHeader("Authorization", "Bearer canary-token", true)),
                body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(10));
    }

    /** How an exchange failed; it must. */
    static TransportException failure(CompletableFuture<HttpReply> exchange) {
        ExecutionException failure =
                catchThrowableOfType(ExecutionException.class, () -> exchange.get(20, TimeUnit.SECONDS));
        assertThat(failure).as("a failure of the exchange").cause().isInstanceOf(TransportException.class);
        return (TransportException) requireNonNull(failure.getCause());
    }
}
