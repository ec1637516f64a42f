package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** Does with secrets all that no transport may do, so that the search for them can be seen to find them. */
final class LeakingTransport implements Transport {
    private final Transport transport;

    LeakingTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        LoggerFactory.getLogger(LeakingTransport.class).trace("sending {}", call.target());
        java.util.logging.Logger.getLogger(LeakingTransport.class.getName())
                .finest(Base64.getEncoder().encodeToString(call.body()));
        String body = new String(call.body(), UTF_8);
        Thread.currentThread().setName("sends " + call.headers().get(1).value());
        return CompletableFuture.failedFuture(
                new TransportException(TransportException.Reason.CONNECTION_LOST, "while sending " + body, null));
    }

    @Override
    public String toString() {
        return "LeakingTransport[" + Canaries.SESSION.id() + "]";
    }

    @Override
    public void close() {
        transport.close();
    }
}
