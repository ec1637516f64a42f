package io.github.tmdbauth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Whether and when a failed exchange is repeated, always inside the operation's deadline.
 *
 * <p>What may be repeated at all is not a matter of policy. An operation that uses a token up or sends a password is
 * repeated only if the first request surely never arrived; creating a guest session, only if TMDb surely did not handle
 * it; creating a request token and checking the credential, also after a lost answer or an outage (502, 503, 504).
 *
 * <p>The wait before attempt <i>n</i> is drawn evenly from half to the whole of {@code firstDelay × 2^(n-2)}, at most
 * {@code maxDelay}. A longer {@code Retry-After} is obeyed; one that does not fit into the deadline ends the operation at
 * once, since waiting would be in vain.
 *
 * @param maxAttempts attempts in all, the first included
 * @param firstDelay the longest wait before the second attempt
 * @param maxDelay the longest wait that this policy chooses itself
 * @param random where the spread of waits comes from; safe for use by many threads, as {@code new Random(seed)} is
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay, RandomGenerator random) {

    /** @throws IllegalArgumentException if an argument is out of its range */
    public RetryPolicy {
        requireNonNull(firstDelay, "firstDelay");
        requireNonNull(maxDelay, "maxDelay");
        requireNonNull(random, "random");
        if (maxAttempts < 1 || maxAttempts > 10) {
            throw new IllegalArgumentException("maxAttempts: must be 1 to 10, is " + maxAttempts);
        }
        if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("firstDelay: must be from zero to maxDelay, is " + firstDelay);
        }
        if (maxDelay.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("maxDelay: must be at most an hour, is " + maxDelay);
        }
    }

    /**
     * Three attempts, 100 to 200 and 200 to 400 milliseconds apart, or as {@code Retry-After} says: one short outage is hidden, a
     * long one is reported soon.
     */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                3,
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                () -> ThreadLocalRandom.current().nextLong());
    }

    /** Never repeats anything. */
    public static RetryPolicy off() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, () -> 0);
    }

    /** The same policy with another source of randomness, for waits that can be foretold. */
    public RetryPolicy withRandom(RandomGenerator random) {
        return new RetryPolicy(maxAttempts, firstDelay, maxDelay, random);
    }

    @Override
    public String toString() {
        return "RetryPolicy[maxAttempts=" + maxAttempts + ", firstDelay=" + firstDelay + ", maxDelay=" + maxDelay + "]";
    }
}
