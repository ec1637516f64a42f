package io.github.tmdbauth.testkit.contract;

import io.github.tmdbauth.spi.Cancellation;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import java.util.concurrent.CompletableFuture;

/** Does something when an exchange has failed, before anyone learns of it. */
final class AfterFailure implements Transport {
    private final Transport transport;
    private final Runnable action;

    AfterFailure(Transport transport, Runnable action) {
        this.transport = transport;
        this.action = action;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        return transport.send(call).whenComplete((reply, failure) -> {
            if (failure != null) {
                action.run();
            }
        });
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        try {
            return transport.execute(call, cancellation);
        } catch (TransportException e) {
            action.run();
            throw e;
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
