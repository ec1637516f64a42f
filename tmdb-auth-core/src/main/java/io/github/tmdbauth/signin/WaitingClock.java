package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A clock on which one can also wait. The flows take one, so that a test can let an hour pass at once. */
public interface WaitingClock extends InstantSource {

    /**
     * Completes when {@code duration} has passed. It occupies no thread until then, and its continuations may block.
     * Cancelling it frees what it holds.
     */
    CompletableFuture<@Nullable Void> after(Duration duration);

    /** The system's time. */
    static WaitingClock system() {
        return of(InstantSource.system());
    }

    /** Shows the time of {@code clock}, and waits in the system's. */
    static WaitingClock of(InstantSource clock) {
        requireNonNull(clock, "clock");
        return new WaitingClock() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public CompletableFuture<@Nullable Void> after(Duration duration) {
                CompletableFuture<@Nullable Void> timer = new CompletableFuture<@Nullable Void>()
                        .completeOnTimeout(null, TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS);
                // Continuations leave the JDK's one timer thread, on which nothing may block.
                CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
                timer.whenCompleteAsync((nothing, failure) -> result.complete(null));
                // Completed rather than cancelled: after a cancellation, JDK 17 lets its timer run on.
                result.whenComplete((nothing, failure) -> timer.complete(null));
                return result;
            }
        };
    }
}
