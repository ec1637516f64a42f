package io.github.tmdbauth.testkit;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Just enough of a transport to have core's client talk to the fake without another module. */
final class SocketTransport implements Transport {
    static AuthenticationOperationsProvider provider() {
        return new AuthenticationOperationsProvider() {
            @Override
            public String name() {
                return "socket";
            }

            @Override
            public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                return HttpAuthentication.over(new SocketTransport(), configuration);
            }
        };
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        RawRequest request = RawRequest.of(call.method(), call.target());
        call.headers().forEach(header -> request.header(header.name(), header.value()));
        request.body(new String(call.body(), StandardCharsets.UTF_8));
        URI server = URI.create(call.scheme() + "://" + call.host() + ":" + call.port());
        try (RawConnection connection = RawConnection.to(server)) {
            RawReply reply = connection.ask(request);
            return CompletableFuture.completedFuture(
                    new HttpReply(reply.status(), List.of(), reply.body().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(
                    new TransportException(TransportException.Reason.CONNECTION_LOST, "no answer", e));
        }
    }

    @Override
    public void close() {}
}
