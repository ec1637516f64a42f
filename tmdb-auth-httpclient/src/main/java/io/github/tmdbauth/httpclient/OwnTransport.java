package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.Cancellation;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exchanges over clients of our own, one for each call style, made when it is first needed. */
final class OwnTransport implements Transport {

    private final Settings settings;
    private final Object lock = new Object();
    private volatile @Nullable AsyncClient async;
    private volatile @Nullable BlockingClient blocking;
    private boolean closed;

    OwnTransport(Settings settings) {
        this.settings = settings;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        AsyncClient client = async;
        try {
            return (client != null ? client : makeAsync()).send(call);
        } catch (TransportException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        BlockingClient client = blocking;
        return (client != null ? client : makeBlocking()).execute(call, cancellation);
    }

    private AsyncClient makeAsync() throws TransportException {
        synchronized (lock) {
            requireOpen();
            AsyncClient client = async != null ? async : made(() -> new AsyncClient(settings));
            async = client;
            return client;
        }
    }

    private BlockingClient makeBlocking() throws TransportException {
        synchronized (lock) {
            requireOpen();
            BlockingClient client = blocking != null ? blocking : made(() -> new BlockingClient(settings));
            blocking = client;
            return client;
        }
    }

    /** A version of HttpClient that does not fit, and that nothing names, shows here at the earliest. */
    private static <C> C made(Supplier<C> maker) {
        try {
            return maker.get();
        } catch (LinkageError e) {
            throw HttpClientProvider.HTTP_CLIENT.unfit(e);
        }
    }

    private void requireOpen() throws TransportException {
        if (closed) {
            throw new TransportException(Reason.CLOSED, "the transport is closed", null);
        }
    }

    @Override
    public void close() {
        AsyncClient futures;
        BlockingClient calls;
        synchronized (lock) {
            closed = true;
            futures = async;
            calls = blocking;
            async = null;
            blocking = null;
        }
        if (futures != null) {
            futures.close();
        }
        if (calls != null) {
            calls.close();
        }
    }
}
