package io.github.tmdbauth.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Ends an exchange when its time is up, whatever the transport is doing. */
final class DeadlineTransport implements Transport {

    private final Transport next;
    private final Deadlines deadlines;

    /** Closes both. */
    DeadlineTransport(Transport next, Deadlines deadlines) {
        this.next = next;
        this.deadlines = deadlines;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        CompletableFuture<HttpReply> exchange = next.send(call);
        Limited limited = new Limited(exchange);
        Deadlines.Watch watch = deadlines.begin(call.endNanos(), limited::expire);
        exchange.whenComplete((reply, failure) -> {
            deadlines.end(watch);
            if (failure != null) {
                limited.completeExceptionally(failure);
            } else {
                limited.complete(reply);
            }
        });
        return limited;
    }

    /** Aborts its exchange when it is cancelled; a stage that did so would be 80 bytes for each call that waits. */
    private static final class Limited extends CompletableFuture<HttpReply> {

        private final CompletableFuture<HttpReply> exchange;

        private Limited(CompletableFuture<HttpReply> exchange) {
            this.exchange = exchange;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            CallCancellation.abort(() -> exchange.cancel(true));
            return cancelled;
        }

        private void expire() {
            completeExceptionally(new TimeoutException());
            CallCancellation.abort(() -> exchange.cancel(true));
        }
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        CallCancellation limited = new CallCancellation();
        cancellation.onCancel(limited::cancel);
        Deadlines.Watch watch = deadlines.begin(call.endNanos(), limited::cancel);
        try {
            return next.execute(call, limited);
        } catch (TransportException e) {
            throw watch.expired()
                    ? new TransportException(TransportException.Reason.DEADLINE, "the deadline passed", e)
                    : e;
        } finally {
            deadlines.end(watch);
        }
    }

    @Override
    public void close() {
        try {
            next.close();
        } finally {
            deadlines.close();
        }
    }
}
