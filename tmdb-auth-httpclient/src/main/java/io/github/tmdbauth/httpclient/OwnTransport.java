package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Exchanges over clients of our own, each made when it is first needed. */
final class OwnTransport implements Transport {

    private final Settings settings;
    private final Object lock = new Object();
    private volatile @Nullable AsyncClient async;
    private volatile boolean closed;

    OwnTransport(Settings settings) {
        this.settings = settings;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        AsyncClient client = async();
        return client == null
                ? CompletableFuture.failedFuture(new TransportException(Reason.CLOSED, "the transport is closed", null))
                : client.send(call);
    }

    /** Null once closed. */
    private @Nullable AsyncClient async() {
        AsyncClient client = async;
        if (client != null || closed) {
            return closed ? null : client;
        }
        synchronized (lock) {
            if (async == null && !closed) {
                async = new AsyncClient(settings);
            }
            return async;
        }
    }

    @Override
    public void close() {
        AsyncClient client;
        synchronized (lock) {
            closed = true;
            client = async;
        }
        if (client != null) {
            client.close();
        }
    }
}
