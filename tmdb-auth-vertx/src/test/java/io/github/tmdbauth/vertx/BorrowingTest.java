package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ClientClosedException;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BorrowingTest {

    private final Clients clients = new Clients();
    private final FakeTmdb fake = FakeTmdb.start();

    @AfterEach
    void close() {
        fake.close();
        clients.close();
    }

    private AuthenticationOperations build(Kind kind) {
        return fake.clientBuilder().provider(clients.provider(kind)).build();
    }

    @ParameterizedTest
    @EnumSource(names = {"VERTX", "WEB_CLIENT"})
    void closingTheOperations_leavesWhatWasLentOpen(Kind kind) {
        AuthenticationOperations first = build(kind);
        first.validateKey().join();

        first.close();

        assertThatThrownBy(() -> first.validateKey().join()).hasCauseInstanceOf(ClientClosedException.class);
        try (AuthenticationOperations second = build(kind)) {
            assertThat(second.createRequestToken().join().value()).isNotEmpty();
        }
        WebClient own = WebClient.create(clients.vertx);
        assertThat(own.getAbs(fake.baseUri() + "/3/authentication")
                        .send()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join()
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERTX", "WEB_CLIENT"})
    void closingWhatWasLent_failsLaterCallsAtOnce(Kind kind) {
        try (AuthenticationOperations operations = build(kind)) {
            operations.validateKey().join();
            clients.close();

            assertThatThrownBy(() -> operations
                            .validateKey()
                            .orTimeout(5, TimeUnit.SECONDS)
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ClientClosedException.class);
        }
    }

    @Test
    void webClient_cannotBeGivenAProxy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TmdbAuthentication.builder(new ApiKey(Kind.KEY))
                        .proxy(HttpProxy.of("proxy.example", 3128))
                        .provider(VertxTransport.using(clients.webClient))
                        .build())
                .withMessageContaining("proxy")
                .withMessageContaining("WebClientOptions.setProxyOptions");
    }

    @Test
    void webClient_cannotBeGivenATlsContext() throws Exception {
        SSLContext context = SSLContext.getDefault();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TmdbAuthentication.builder(new ApiKey(Kind.KEY))
                        .sslContext(context)
                        .provider(VertxTransport.using(clients.webClient))
                        .build())
                .withMessageContaining("sslContext");
    }
}
