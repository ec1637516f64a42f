package io.github.tmdbauth.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line at DEBUG for each exchange, of facts that are never secret. */
final class LoggingTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(HttpAuthentication.class);

    private final Transport next;

    LoggingTransport(Transport next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        if (!LOG.isDebugEnabled()) {
            return next.send(call);
        }
        long start = System.nanoTime();
        CompletableFuture<HttpReply> exchange = next.send(call);
        // The transport's own future is returned, not a dependent one, so that cancelling it reaches the transport.
        exchange.whenComplete(
                (reply, failure) -> log(call, start, reply, failure == null ? null : TransportException.of(failure)));
        return exchange;
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        if (!LOG.isDebugEnabled()) {
            return next.execute(call, cancellation);
        }
        long start = System.nanoTime();
        try {
            HttpReply reply = next.execute(call, cancellation);
            log(call, start, reply, null);
            return reply;
        } catch (TransportException e) {
            log(call, start, null, e);
            throw e;
        }
    }

    @Override
    public void close() {
        next.close();
    }

    private static void log(
            HttpCall call, long start, @Nullable HttpReply reply, @Nullable TransportException failure) {
        LOG.debug(
                "{} {} {} -> {} in {} ms, attempt {}",
                call.operation(),
                call.method(),
                call.operation().path(),
                reply != null ? reply.status() : failure != null ? failure.reason() : "nothing",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                call.attempt());
    }
}
