package io.github.tmdbauth.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/** HttpClient's asynchronous client, by hand; futures complete on its I/O thread. */
final class RawAsyncHttpClient implements Client {

    private final CloseableHttpAsyncClient client;
    private final URI uri;

    RawAsyncHttpClient(URI base) {
        uri = base.resolve(Clients.PATH);
        client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(Clients.CONNECTIONS)
                        .setMaxConnPerRoute(Clients.CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(Clients.CONNECT_SECONDS))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofSeconds(Clients.RESPONSE_SECONDS))
                        .setResponseTimeout(Timeout.ofSeconds(Clients.RESPONSE_SECONDS))
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
        client.start();
    }

    @Override
    public Object token() throws Exception {
        return futureToken().get();
    }

    @Override
    public CompletableFuture<RawToken> futureToken() {
        SimpleHttpRequest request = SimpleRequestBuilder.get(uri).build();
        List<String> headers = Clients.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            request.addHeader(headers.get(i), headers.get(i + 1));
        }
        CompletableFuture<RawToken> token = new CompletableFuture<>();
        client.execute(request, new FutureCallback<>() {

            @Override
            public void completed(SimpleHttpResponse response) {
                try {
                    token.complete(RawToken.read(response.getCode(), response.getBodyBytes()));
                } catch (IOException | RuntimeException e) {
                    failed(e);
                }
            }

            @Override
            public void failed(Exception failure) {
                token.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                token.cancel(false);
            }
        });
        return token;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
