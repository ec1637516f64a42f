package io.github.tmdbauth.spi;

import java.util.concurrent.CompletableFuture;

/** A transport whose two ways are given by a test, each where it matters. */
final class HookedTransport implements Transport {

    interface Sending {
        CompletableFuture<HttpReply> send(HttpCall call);
    }

    interface Executing {
        HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException;
    }

    private final Sending sending;
    private final Executing executing;
    private final Runnable closing;

    private HookedTransport(Sending sending, Executing executing, Runnable closing) {
        this.sending = sending;
        this.executing = executing;
        this.closing = closing;
    }

    static HookedTransport sending(Sending sending) {
        return new HookedTransport(
                sending,
                (call, cancellation) -> {
                    throw new AssertionError("executed: " + call);
                },
                () -> {});
    }

    static HookedTransport executing(Executing executing) {
        return new HookedTransport(
                call -> {
                    throw new AssertionError("sent: " + call);
                },
                executing,
                () -> {});
    }

    HookedTransport closing(Runnable closing) {
        return new HookedTransport(sending, executing, closing);
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        return sending.send(call);
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        return executing.execute(call, cancellation);
    }

    @Override
    public void close() {
        closing.run();
    }
}
