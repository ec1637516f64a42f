package io.github.tmdbauth.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends an exchange when its time is up, whatever the transport is doing. The timer is the one that the JDK keeps for {@link
 * CompletableFuture#orTimeout}, so no thread of our own waits.
 */
final class DeadlineTransport implements Transport {

    private final Transport next;

    DeadlineTransport(Transport next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        CompletableFuture<HttpReply> exchange = next.send(call);
        CompletableFuture<HttpReply> limited = new CompletableFuture<>();
        exchange.whenComplete((reply, failure) -> {
            if (failure != null) {
                limited.completeExceptionally(failure);
            } else {
                limited.complete(reply);
            }
        });
        limited.orTimeout(call.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
        limited.whenComplete((reply, failure) -> {
            if (failure != null) {
                exchange.cancel(true);
            }
        });
        return limited;
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        CallCancellation limited = new CallCancellation();
        cancellation.onCancel(limited::cancel);
        CompletableFuture<@Nullable Void> timer = new CompletableFuture<@Nullable Void>()
                .orTimeout(call.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
        timer.whenComplete((stopped, timeout) -> {
            if (timeout != null) {
                limited.cancel();
            }
        });
        try {
            return next.execute(call, limited);
        } catch (TransportException e) {
            throw timer.isCompletedExceptionally()
                    ? new TransportException(TransportException.Reason.DEADLINE, "the deadline passed", e)
                    : e;
        } finally {
            timer.complete(null);
        }
    }

    @Override
    public void close() {
        next.close();
    }
}
