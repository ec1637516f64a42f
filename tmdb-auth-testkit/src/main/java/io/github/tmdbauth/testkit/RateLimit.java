package io.github.tmdbauth.testkit;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.internal.api.RateLimiter;
import java.time.Duration;

/**
 * How many requests TMDb's API takes from one address, in a window of the fake's virtual time that begins with the address's
 * first request. Whatever is over it is answered 429 with code 25, and counts, too. Given to {@link
 * FakeTmdb.Builder#rateLimit} or {@link FakeTmdb#limitRate}. Calls in memory have no address, and no limit.
 *
 * @param requests how many
 * @param window how long it lasts
 * @param tells whether answers say where the client stands: {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset},
 *     and with a 429 {@code Retry-After} in whole seconds, which may be zero
 */
public record RateLimit(int requests, Duration window, boolean tells) {

    /** @throws IllegalArgumentException if {@code requests} is negative or {@code window} is not positive */
    public RateLimit {
        if (requests < 0) {
            throw new IllegalArgumentException("requests: is negative: " + requests);
        }
        if (requireNonNull(window, "window").isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window: must be positive, is " + window);
        }
    }

    /**
     * That of 2014 to 2019, as recorded: 40 requests in 10 seconds, with headers that tell.
     */
    public static RateLimit of2014() {
        return new RateLimit(40, Duration.ofSeconds(10), true);
    }

    /**
     * The present one: 50 requests a second, and no header that tells. That it is about 40 to 50 is what TMDb's staff says;
     * the one recent 429 whose headers are known has no {@code Retry-After}. TMDb also takes no more than 20 connections from
     * one address; what it does with more is not known, and the fake takes any number.
     */
    public static RateLimit ofToday() {
        return new RateLimit(50, Duration.ofSeconds(1), false);
    }

    RateLimiter limiter() {
        return new RateLimiter(requests, window, tells);
    }
}
