package io.github.tmdbauth.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** HttpClient's classic client, by hand: our limits, and everything off that we do not have. */
final class RawHttpClient implements Client {

    private final CloseableHttpClient client;
    private final URI uri;

    RawHttpClient(URI base) {
        uri = base.resolve(Clients.PATH);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(Clients.CONNECTIONS)
                        .setMaxConnPerRoute(Clients.CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(Clients.CONNECT_SECONDS))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofSeconds(Clients.RESPONSE_SECONDS))
                        .build())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableDefaultUserAgent()
                .disableRedirectHandling()
                .build();
    }

    @Override
    public Object token() throws IOException {
        HttpGet request = new HttpGet(uri);
        List<String> headers = Clients.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            request.addHeader(headers.get(i), headers.get(i + 1));
        }
        return client.execute(
                request,
                response -> RawToken.read(
                        response.getCode(), EntityUtils.toByteArray(response.getEntity(), Clients.MAX_RESPONSE_BYTES)));
    }

    @Override
    public CompletableFuture<?> futureToken() {
        throw new UnsupportedOperationException("the classic client blocks");
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
