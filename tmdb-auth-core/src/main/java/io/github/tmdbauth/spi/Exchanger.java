package io.github.tmdbauth.spi;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.TmdbAuthenticationException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Carries exchanges out, in either call style, and ends those in flight when it is closed. */
final class Exchanger {

    /** So many calls for each connection keep the I/O thread busy. With fewer of them, it waits for what continuations begin. */
    private static final int CROWD = 4;

    private final Transport transport;
    private final AnswerReading reading;
    private final Failures failures;
    private final boolean bearer;
    private final Executor executor;
    /** Once for all calls, each of which keeps it as long as it waits. */
    private final Executor completions = this::complete;

    private final @Nullable CompletionThreads ownThreads;
    /** How to abort each call that has not ended yet. */
    private final Set<Runnable> inFlight = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    Exchanger(Transport transport, AuthenticationConfiguration configuration) {
        this.transport = new DeadlineTransport(
                new RetryTransport(new LoggingTransport(transport), configuration.retryPolicy(), configuration.clock()),
                new Deadlines());
        this.failures = new Failures(configuration);
        this.reading = new AnswerReading(failures, configuration.maxResponseBytes());
        this.bearer = configuration.credential() instanceof ReadAccessToken;
        int crowd = CROWD * configuration.maxConnections();
        Optional<Executor> given = configuration.executor();
        this.ownThreads = given.isPresent() ? null : new CompletionThreads(() -> inFlight.size() > crowd);
        this.executor = ownThreads != null ? ownThreads : given.orElseThrow();
    }

    /** @param onTransportThreads whether to do without our own threads; an executor of the caller's is used either way */
    <T extends @Nullable Object> CompletableFuture<T> start(Exchange<T> exchange, boolean onTransportThreads) {
        TmdbAuthenticationException refused = refusal(exchange);
        if (refused != null) {
            return CompletableFuture.failedFuture(refused);
        }
        CompletableFuture<HttpReply> reply = send(exchange.call());
        Runnable abort = () -> reply.cancel(true);
        inFlight.add(abort);
        boolean ours = ownThreads != null;
        ResultFuture<T> result = new ResultFuture<>(
                reply, () -> read(exchange, reply), ours && onTransportThreads ? Runnable::run : completions, ours);
        reply.whenComplete((answer, failure) -> {
            inFlight.remove(abort);
            if ((!ours || onTransportThreads) && failure instanceof TimeoutException) {
                // This is the JVM's one timer thread, on which a caller's executor may run what blocks.
                CompletableFuture.runAsync(result::replied);
            } else {
                result.replied();
            }
        });
        if (closed) {
            abort.run();
        }
        return result;
    }

    <T extends @Nullable Object> T carryOut(Exchange<T> exchange) {
        TmdbAuthenticationException refused = refusal(exchange);
        if (refused != null) {
            throw refused;
        }
        CallCancellation cancellation = new CallCancellation();
        Runnable abort = cancellation::cancel;
        inFlight.add(abort);
        if (closed) {
            abort.run();
        }
        try {
            return reading.read(exchange, transport.execute(exchange.call(), cancellation));
        } catch (TransportException e) {
            throw failures.of(exchange, e, closed);
        } catch (IllegalStateException e) {
            // Either this thread must not block, or a client complains that it was closed under the call.
            throw closed ? failures.of(exchange, TransportException.of(e), true) : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(
                    exchange.call().operation() + ": the waiting thread was interrupted, and the exchange aborted",
                    Failures.unanswered(exchange.call().operation()));
        } finally {
            inFlight.remove(abort);
        }
    }

    void close() {
        synchronized (inFlight) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            // First: else a call that waits for a connection would get that of a call ended before it, and be sent.
            transport.close();
        } finally {
            inFlight.forEach(Runnable::run);
            if (ownThreads != null) {
                ownThreads.close();
            }
        }
    }

    private CompletableFuture<HttpReply> send(HttpCall call) {
        try {
            return transport.send(call);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private @Nullable TmdbAuthenticationException refusal(Exchange<?> exchange) {
        if (closed) {
            return failures.closed(exchange.call().operation());
        }
        return bearer ? null : failures.ofMissingReadAccessToken(exchange.call().operation());
    }

    private <T extends @Nullable Object> T read(Exchange<T> exchange, CompletableFuture<HttpReply> reply) {
        HttpReply answer;
        try {
            answer = reply.join();
        } catch (CompletionException | CancellationException e) {
            throw failures.of(exchange, TransportException.of(e), closed);
        }
        if (answer == null) {
            // A transport that breaks its contract.
            throw failures.of(exchange, TransportException.of(null), closed);
        }
        return reading.read(exchange, answer);
    }

    private void complete(Runnable completion) {
        try {
            executor.execute(completion);
        } catch (RuntimeException | Error e) {
            // The executor is shut down, full, or cannot start a thread: the result must arrive all the same.
            completion.run();
        }
    }
}
