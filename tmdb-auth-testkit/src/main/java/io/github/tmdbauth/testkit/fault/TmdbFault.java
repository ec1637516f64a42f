package io.github.tmdbauth.testkit.fault;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** The answer is one that TMDb, or what stands before it, gives on bad days. */
public sealed interface TmdbFault extends Fault {

    @Override
    default boolean fits(Place place) {
        return place instanceof Place.BeforeCommit || place instanceof Place.AfterCommit;
    }

    /** {@link Fault#rateLimited}. */
    record RateLimited(RetryAfter retryAfter) implements TmdbFault {

        /** Checks that {@code retryAfter} is given. */
        public RateLimited {
            requireNonNull(retryAfter, "retryAfter");
        }
    }

    /** {@link Fault#tmdbError}. */
    record StatusCode(int code) implements TmdbFault {

        /** @throws IllegalArgumentException if {@code code} is not in TMDb's table */
        public StatusCode {
            requireCode(code);
        }
    }

    /** {@link Fault#failureWithStatus200}. */
    record FailureWithStatus200(int code) implements TmdbFault {

        /** @throws IllegalArgumentException if {@code code} is not in TMDb's table */
        public FailureWithStatus200 {
            requireCode(code);
        }
    }

    /** {@link Fault#edgePage}. */
    record EdgePage(int httpStatus) implements TmdbFault {

        /** @throws IllegalArgumentException if {@code httpStatus} is no error */
        public EdgePage {
            if (httpStatus < 400 || httpStatus > 599) {
                throw new IllegalArgumentException("httpStatus: must be 400 to 599, is " + httpStatus);
            }
        }
    }

    /** {@link Fault#redirect}. */
    record Redirect(int httpStatus, String location) implements TmdbFault {

        /** @throws IllegalArgumentException if {@code httpStatus} is no redirect */
        public Redirect {
            requireRedirect(httpStatus);
            requireNonNull(location, "location");
        }
    }

    /** {@link Fault#redirectLoop}. */
    record RedirectLoop(int httpStatus) implements TmdbFault {

        /** @throws IllegalArgumentException if {@code httpStatus} is no redirect */
        public RedirectLoop {
            requireRedirect(httpStatus);
        }
    }

    private static void requireCode(int code) {
        if (code < 1 || code > 47) {
            throw new IllegalArgumentException("code: TMDb's table has 1 to 47, not " + code);
        }
    }

    private static void requireRedirect(int httpStatus) {
        if (!Set.of(301, 302, 303, 307, 308).contains(httpStatus)) {
            throw new IllegalArgumentException("httpStatus: must be 301, 302, 303, 307 or 308, is " + httpStatus);
        }
    }
}
