package io.github.tmdbauth.spi;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats what may be repeated, as often and as late as the policy says, and never beyond the deadline. */
final class RetryTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(HttpAuthentication.class);

    private final Transport next;
    private final RetryPolicy policy;
    private final InstantSource clock;

    RetryTransport(Transport next, RetryPolicy policy, InstantSource clock) {
        this.next = next;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        return policy.maxAttempts() == 1 ? next.send(call) : new Attempts(call).start();
    }

    @Override
    public HttpReply execute(HttpCall call, Cancellation cancellation) throws TransportException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpReply reply = null;
            TransportException failure = null;
            try {
                reply = next.execute(call.withAttempt(attempt), cancellation);
            } catch (TransportException e) {
                failure = e;
            } catch (IllegalStateException e) {
                // This thread must not block, and nothing was sent.
                throw e;
            } catch (RuntimeException e) {
                failure = TransportException.of(e);
            }
            Optional<Duration> delay = delayBeforeNext(call, attempt, reply, failure);
            if (delay.isEmpty()) {
                if (reply == null) {
                    throw failure;
                }
                return reply;
            }
            CountDownLatch cancelled = new CountDownLatch(1);
            cancellation.onCancel(cancelled::countDown);
            if (cancelled.await(delay.get().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TransportException(
                        TransportException.Reason.CANCELLED, "cancelled while waiting for the next attempt", null);
            }
        }
    }

    @Override
    public void close() {
        next.close();
    }

    /** How long to wait before asking again; empty to leave it at what came. */
    private Optional<Duration> delayBeforeNext(
            HttpCall call, int attempt, @Nullable HttpReply reply, @Nullable TransportException failure) {
        if (attempt >= policy.maxAttempts() || !mayRepeat(call.operation(), reply, failure)) {
            return Optional.empty();
        }
        Duration delay = chosenDelay(attempt);
        if (reply != null) {
            Duration asked = RetryAfter.of(reply, clock).orElse(Duration.ZERO);
            delay = asked.compareTo(delay) > 0 ? asked : delay;
        }
        if (delay.compareTo(call.timeLeft()) >= 0) {
            // Waiting would only end in a timeout that hides what TMDb said.
            return Optional.empty();
        }
        LOG.warn(
                "{} failed ({}), attempt {} of {}; asking again in {} ms",
                call.operation(),
                reply != null ? (Object) reply.status() : failure == null ? "nothing" : failure.reason(),
                attempt,
                policy.maxAttempts(),
                delay.toMillis());
        return Optional.of(delay);
    }

    private Duration chosenDelay(int attempt) {
        long longest = Math.min(policy.maxDelay().toNanos(), policy.firstDelay().toNanos() << (attempt - 1));
        return Duration.ofNanos(longest == 0 ? 0 : policy.random().nextLong(longest / 2, longest + 1));
    }

    /** TMDb documents none of this; it follows from what each operation does at TMDb when it is carried out twice. */
    private static boolean mayRepeat(
            Operation operation, @Nullable HttpReply reply, @Nullable TransportException failure) {
        if (failure != null) {
            return switch (failure.reason()) {
                case NOT_CONNECTED -> true;
                case CONNECTION_LOST, MALFORMED_REPLY -> operation.harmlessTwice();
                // A certificate does not become good by asking again; the others end the call for good.
                case TLS_FAILED, REPLY_TOO_LARGE, DEADLINE, CANCELLED, CLOSED -> false;
            };
        }
        int status = reply == null ? 0 : reply.status();
        return switch (operation) {
            case CREATE_REQUEST_TOKEN, VALIDATE_KEY, CREATE_USER_REQUEST_TOKEN ->
                status == 429 || status == 502 || status == 503 || status == 504;
            case CREATE_GUEST_SESSION -> status == 429;
            default -> false;
        };
    }

    /** The attempts of one asynchronous call. Cancelling it ends the attempt or the wait that is under way. */
    private final class Attempts extends CompletableFuture<HttpReply> {

        private final HttpCall call;
        /** The exchange or the wait that is under way. */
        private volatile @Nullable CompletableFuture<?> current;

        Attempts(HttpCall call) {
            this.call = call;
        }

        CompletableFuture<HttpReply> start() {
            attempt(1);
            return this;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            cancelCurrent();
            return cancelled;
        }

        private void attempt(int number) {
            CompletableFuture<HttpReply> exchange;
            try {
                exchange = next.send(call.withAttempt(number));
            } catch (RuntimeException e) {
                exchange = CompletableFuture.failedFuture(e);
            } catch (Error e) {
                // From the second attempt on, nobody would hear of it on this thread.
                completeExceptionally(e);
                throw e;
            }
            follow(exchange);
            exchange.whenComplete((reply, thrown) -> {
                try {
                    goOn(number, reply, thrown);
                } catch (Throwable e) {
                    // A policy's own source of chance, or a clock, that throws: nobody else would hear of it.
                    completeExceptionally(e);
                }
            });
        }

        private void goOn(int number, @Nullable HttpReply reply, @Nullable Throwable thrown) {
            TransportException failure = thrown == null ? null : TransportException.of(thrown);
            Optional<Duration> delay = isDone() ? Optional.empty() : delayBeforeNext(call, number, reply, failure);
            if (delay.isPresent()) {
                waitThenAttempt(delay.get(), number + 1);
            } else if (failure != null) {
                completeExceptionally(failure);
            } else {
                complete(reply);
            }
        }

        private void waitThenAttempt(Duration delay, int number) {
            CompletableFuture<@Nullable Void> wait = new CompletableFuture<>();
            follow(wait);
            // Not on the JDK's timer thread: a transport may take its time to begin an exchange.
            wait.thenRunAsync(() -> attempt(number));
            wait.completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
        }

        private void follow(CompletableFuture<?> step) {
            current = step;
            if (isDone()) {
                // It was cancelled between two steps.
                cancelCurrent();
            }
        }

        private void cancelCurrent() {
            CompletableFuture<?> step = current;
            if (step != null) {
                step.cancel(true);
            }
        }
    }
}
