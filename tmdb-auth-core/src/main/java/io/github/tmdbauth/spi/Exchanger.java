package io.github.tmdbauth.spi;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.OperationCancelledException;
import io.github.tmdbauth.ReadAccessToken;
import io.github.tmdbauth.TmdbAuthenticationException;
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

    /** So many calls, or so many for each connection, keep the I/O thread busy. With fewer, it waits for what continuations begin. */
    private static final int CROWD = 32;

    private static final int CROWD_FOR_A_CONNECTION = 4;

    private final Transport transport;
    private final AnswerReading reading;
    private final Failures failures;
    private final boolean bearer;
    private final CompletionThreads ownThreads;
    /** Whether futures complete on our own threads. */
    private final boolean ours;

    /** Once for all calls, each of which keeps it as long as it waits. */
    private final Executor completions;

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
        int crowd = Math.max(CROWD, CROWD_FOR_A_CONNECTION * configuration.maxConnections());
        this.ownThreads = new CompletionThreads(() -> inFlight.size() > crowd);
        this.ours = configuration.executor().isEmpty();
        Executor executor = configuration.executor().orElse(ownThreads);
        this.completions = task -> complete(executor, task);
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
        boolean direct = ours && onTransportThreads;
        ResultFuture<T> result =
                new ResultFuture<>(reply, () -> read(exchange, reply), direct ? Runnable::run : completions, ours);
        reply.whenComplete((answer, failure) -> {
            inFlight.remove(abort);
            // A failure may come from any thread: one that closes or cancels, or the JVM's one timer thread, on which a
            // caller's executor, too, may run what blocks.
            if (direct ? failure != null : !ours && failure instanceof TimeoutException) {
                complete(ownThreads, result::replied);
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
            ownThreads.close();
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

    private static void complete(Executor executor, Runnable completion) {
        try {
            executor.execute(completion);
        } catch (RuntimeException | Error e) {
            // The executor is shut down, full, or cannot start a thread: the result must arrive all the same.
            completion.run();
        }
    }
}
