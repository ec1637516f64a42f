package io.github.tmdbauth.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether something took as long as it should. A machine that is busy is late with everything: so a wait of the
 * JVM's own runs beside it, and what that one was late is not held against the other.
 */
final class Clocking {
    private final Duration wanted;
    private final long start = System.nanoTime();
    private final CompletableFuture<Long> control;

    private Clocking(Duration wanted) {
        this.wanted = wanted;
        this.control = new CompletableFuture<Long>()
                .completeOnTimeout(0L, wanted.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(ignored -> System.nanoTime() - start);
    }

    /** To be called right before what should take {@code wanted}. */
    static Clocking expecting(Duration wanted) {
        return new Clocking(wanted);
    }

    /** Fails unless it took from 1.0 to 1.5 times the wanted time. */
    void check(String what, Pending<?> pending) throws InterruptedException {
        checkNotLater(what, pending);
        Duration elapsed = pending.elapsed();
        assertTrue(elapsed.compareTo(wanted) >= 0, () -> what + " ended after " + elapsed + ", before " + wanted);
    }

    /** Fails if it took more than 1.5 times the wanted time. */
    void checkNotLater(String what, Pending<?> pending) throws InterruptedException {
        pending.awaitEnd();
        Duration elapsed = pending.elapsed();
        Duration late = Duration.ofNanos(control.join()).minus(wanted);
        Duration most = wanted.multipliedBy(3).dividedBy(2).plus(late);
        assertTrue(elapsed.compareTo(most) <= 0, () -> what + " ended after " + elapsed + ", later than " + most);
    }
}
