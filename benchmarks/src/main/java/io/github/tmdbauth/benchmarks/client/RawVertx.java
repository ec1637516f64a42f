package io.github.tmdbauth.benchmarks.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Vert.x's Web Client, by hand; futures complete on its event loop, of which there is one, as in our own. */
final class RawVertx implements Client {

    private final Vertx vertx;
    private final WebClient client;
    private final URI base;

    RawVertx(URI base) {
        this.base = base;
        boolean secure = base.getScheme().equals("https");
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        WebClientOptions options = new WebClientOptions();
        options.setDefaultHost(base.getHost())
                .setDefaultPort(base.getPort())
                .setSsl(secure)
                .setConnectTimeout(Clients.CONNECT_SECONDS * 1000);
        if (secure) {
            options.setUseAlpn(true).setProtocolVersion(HttpVersion.HTTP_2);
        }
        client = WebClient.create(
                vertx,
                options.setUserAgentEnabled(false).setFollowRedirects(false),
                new PoolOptions().setHttp1MaxSize(Clients.CONNECTIONS).setHttp2MaxSize(Clients.CONNECTIONS));
    }

    @Override
    public Object token() throws Exception {
        return futureToken().get();
    }

    @Override
    public CompletableFuture<RawToken> futureToken() {
        return tokenOfVertx().toCompletionStage().toCompletableFuture();
    }

    @Override
    public CompletableFuture<?> tokensOnEventLoop(BooleanSupplier goOn) {
        return EventLoop.oneAfterTheOther(vertx, this::tokenOfVertx, goOn);
    }

    private Future<RawToken> tokenOfVertx() {
        HttpRequest<Buffer> request =
                client.get(base.getPort(), base.getHost(), Clients.PATH).timeout(Clients.RESPONSE_SECONDS * 1000L);
        List<String> headers = Clients.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            request.putHeader(headers.get(i), headers.get(i + 1));
        }
        return request.send().map(response -> {
            Buffer body = response.body();
            try {
                return RawToken.read(response.statusCode(), body == null ? new byte[0] : body.getBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
