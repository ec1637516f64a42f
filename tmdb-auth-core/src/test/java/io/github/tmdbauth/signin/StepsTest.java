package io.github.tmdbauth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class StepsTest {

    private final IllegalStateException failure = new IllegalStateException("no");

    @Test
    void aFailureStaysTheExceptionThatItIs() {
        CompletableFuture<String> wrapped = new CompletableFuture<>();
        CompletableFuture<String> flow =
                Steps.then(wrapped.thenApply(value -> value), value -> CompletableFuture.completedFuture(value + "!"));
        List<Throwable> seen = new ArrayList<>();
        flow.whenComplete((value, e) -> seen.add(e));

        wrapped.completeExceptionally(failure);

        assertThat(seen).containsExactly(failure);
    }

    @Test
    void whatAStepThrowsIsItsFailure() {
        List<Throwable> seen = new ArrayList<>();
        CompletableFuture<String> begun = Steps.begin(() -> {
            throw failure;
        });
        CompletableFuture<String> second = Steps.then(CompletableFuture.completedFuture(""), value -> {
            throw failure;
        });
        CompletableFuture<String> refused = Steps.call(
                task -> {
                    throw new RejectedExecutionException();
                },
                () -> "");
        begun.whenComplete((value, e) -> seen.add(e));
        second.whenComplete((value, e) -> seen.add(e));

        assertThat(seen).containsExactly(failure, failure);
        assertThat(refused).isCompletedExceptionally();
    }

    @Test
    void aCancellationReachesTheStepUnderWay_andNoFurtherStepBegins() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        List<String> begun = new ArrayList<>();
        CompletableFuture<String> inFirst = Steps.then(first, value -> {
            begun.add(value);
            return second;
        });
        CompletableFuture<String> inSecond = Steps.then(CompletableFuture.completedFuture(""), value -> second);

        inFirst.cancel(true);
        inSecond.cancel(true);

        assertThat(first).isCancelled();
        assertThat(second).isCancelled();
        assertThat(begun).isEmpty();
    }

    @Test
    void aStepThatCannotBeCancelledIsTheLast() {
        CompletableFuture<String> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        List<String> begun = new ArrayList<>();
        CompletableFuture<String> flow = Steps.then(stubborn, value -> {
            begun.add(value);
            return stubborn;
        });

        flow.cancel(true);
        stubborn.complete("late");

        assertThat(begun).isEmpty();
    }

    @Test
    void whatIsEnsuredComesBeforeTheOutcomeIsSeen() {
        CompletableFuture<String> flow = new CompletableFuture<>();
        List<String> order = new ArrayList<>();
        Steps.ensure(flow, (value, e) -> order.add("ensured")).whenComplete((value, e) -> order.add("seen"));

        flow.complete("");

        assertThat(order).containsExactly("ensured", "seen");
    }

    @Test
    void whatIsEnsuredComesAfterACancellationToo() {
        List<String> order = new ArrayList<>();
        CompletableFuture<String> flow = Steps.ensure(new CompletableFuture<>(), (value, e) -> order.add("ensured"));

        flow.cancel(true);

        assertThat(order).containsExactly("ensured");
    }
}
