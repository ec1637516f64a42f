package io.github.tmdbauth.signin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One step after another. Other than with {@code thenCompose}, a failure stays the exception that it is, a cancellation
 * reaches the step that is under way, and no further step begins after it.
 */
final class Steps {

    private Steps() {}

    /** The first step: what it throws is the failure of its future. */
    static <A extends @Nullable Object> CompletableFuture<A> begin(Supplier<CompletableFuture<A>> first) {
        try {
            return first.get();
        } catch (RuntimeException | Error e) {
            // An executor that can start no thread throws an Error, for which others may be waiting, too.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A step of a caller's code, which may block. */
    static <A extends @Nullable Object> CompletableFuture<A> call(Executor executor, Supplier<A> code) {
        return begin(() -> CompletableFuture.supplyAsync(code, executor));
    }

    /** {@code next} after the success of {@code first}; a failure is passed on. */
    static <A extends @Nullable Object, B extends @Nullable Object> CompletableFuture<B> then(
            CompletableFuture<A> first, Function<A, CompletableFuture<B>> next) {
        return after(
                first,
                (value, failure) -> failure == null ? next.apply(value) : CompletableFuture.failedFuture(failure));
    }

    /** {@code next} after {@code first}, however it ended. */
    static <A extends @Nullable Object, B extends @Nullable Object> CompletableFuture<B> after(
            CompletableFuture<A> first, BiFunction<A, @Nullable Throwable, CompletableFuture<B>> next) {
        CompletableFuture<B> result = new CompletableFuture<>();
        first.whenComplete((value, failure) -> {
            if (result.isDone()) {
                return;
            }
            CompletableFuture<B> second;
            try {
                second = next.apply(value, unwrapped(failure));
            } catch (Throwable e) {
                // An Error included: a future that never completes would hide it.
                result.completeExceptionally(e);
                return;
            }
            passOn(second, result);
            cancelWith(result, second);
        });
        cancelWith(result, first);
        return result;
    }

    /** Runs {@code last} when {@code flow} has ended, and before anybody sees how. */
    static <A extends @Nullable Object> CompletableFuture<A> ensure(
            CompletableFuture<A> flow, BiConsumer<? super A, @Nullable Throwable> last) {
        CompletableFuture<A> result = new CompletableFuture<>();
        // Of several callbacks of one future the last comes first, so that this one does both.
        passOn(flow.whenComplete(last), result);
        cancelWith(result, flow);
        return result;
    }

    /** Gives {@code target} the outcome of {@code source}. */
    static <A extends @Nullable Object> void passOn(CompletableFuture<A> source, CompletableFuture<A> target) {
        source.whenComplete((value, failure) -> {
            if (failure == null) {
                target.complete(value);
            } else {
                target.completeExceptionally(unwrapped(failure));
            }
        });
    }

    /** Cancels {@code step} when {@code result} has ended before it. */
    static void cancelWith(CompletableFuture<?> result, CompletableFuture<?> step) {
        result.whenComplete((value, failure) -> {
            if (!step.isDone()) {
                step.cancel(true);
            }
        });
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
