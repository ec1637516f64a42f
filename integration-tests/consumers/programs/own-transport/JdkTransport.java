package example;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Enough of a transport to sign in; one that is to be relied on passes the contract of the test kit, too. */
final class JdkTransport implements Transport {

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        String uri = call.scheme() + "://" + call.host() + ":" + call.port() + call.target();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .method(call.method(), BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(header -> request.header(header.name(), header.value()));
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        exchange.whenComplete((response, failure) -> {
            if (failure == null) {
                reply.complete(reply(response));
            } else {
                boolean unsent = failure.getCause() instanceof ConnectException;
                reply.completeExceptionally(new TransportException(
                        unsent ? Reason.NOT_CONNECTED : Reason.CONNECTION_LOST, "the exchange failed", failure));
            }
        });
        reply.whenComplete((done, failure) -> exchange.cancel(true));
        return reply;
    }

    private static HttpReply reply(HttpResponse<byte[]> response) {
        List<HttpHeader> headers = new ArrayList<>();
        response.headers().map().forEach((name, values) -> values.forEach(value -> headers.add(HttpHeader.of(name, value))));
        return new HttpReply(response.statusCode(), headers, response.body());
    }

    @Override
    public void close() {}
}
