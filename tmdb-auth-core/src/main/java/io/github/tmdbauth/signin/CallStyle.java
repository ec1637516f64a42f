package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.OperationCancelledException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The two ways to carry a flow out, so that each flow is written once. With futures, a step ends elsewhere and later; in the
 * blocking style each step has ended when it is returned, so that the whole flow runs on the caller's thread.
 */
final class CallStyle {

    private final AuthenticationOperations operations;
    private final WaitingClock clock;
    private final boolean waits;

    private CallStyle(AuthenticationOperations operations, WaitingClock clock, boolean waits) {
        this.operations = operations;
        this.clock = clock;
        this.waits = waits;
    }

    static CallStyle futures(AuthenticationOperations operations, WaitingClock clock) {
        return new CallStyle(requireNonNull(operations, "tmdb"), requireNonNull(clock, "clock"), false);
    }

    /** The blocking style over the same operations and the same time. */
    CallStyle blocking() {
        return new CallStyle(new CallerThreadOperations(operations.blocking()), clock, true);
    }

    AuthenticationOperations operations() {
        return operations;
    }

    /** Waits elsewhere in both styles; {@link #pause} waits in this one. */
    WaitingClock clock() {
        return clock;
    }

    /** A wait before {@code next} is carried out. */
    CompletableFuture<@Nullable Void> pause(Duration duration, Operation next) {
        return settled(clock.after(duration), next);
    }

    /** What ends elsewhere, as a step of this style; {@code next} is carried out after it. */
    <R extends @Nullable Object> CompletableFuture<R> settled(CompletableFuture<R> step, Operation next) {
        if (!waits) {
            return step;
        }
        try {
            return CompletableFuture.completedFuture(result(step, ErrorDetails.notSent(next)));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What a flow of the blocking style came to, which has ended: its value, or its failure thrown as it is. */
    static <R extends @Nullable Object> R outcome(CompletableFuture<R> flow) {
        try {
            return flow.join();
        } catch (CompletionException e) {
            throw unchecked(e.getCause());
        }
    }

    /**
     * Waits for a future; its failure is thrown as it is.
     *
     * @param interrupted what is known if the wait is interrupted
     */
    static <R extends @Nullable Object> R result(CompletableFuture<R> future, ErrorDetails interrupted) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw cancelled(interrupted);
        } catch (CancellationException e) {
            throw cancelled(interrupted);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException known) {
            return known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a step failed with a checked exception", failure);
    }

    private static OperationCancelledException cancelled(ErrorDetails details) {
        return new OperationCancelledException(
                details.operation() + ": the waiting thread was interrupted, or the wait cancelled", details);
    }
}
