package io.github.tmdbauth.testkit.internal.memory;

import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.DeadlineExceededException;
import io.github.tmdbauth.ErrorDetails;
import io.github.tmdbauth.Operation;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.RequestRejectedException;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.RetryAfter;
import io.github.tmdbauth.testkit.fault.TmdbFault;
import io.github.tmdbauth.testkit.fault.TransferFault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a fault is where there is no wire: the failure that a client over HTTP would give. TMDb's own errors mean the same; a
 * connection that ends is a lost one; silence is a deadline, which passes at once. What only changes bytes, comes late, or
 * may come after the whole answer, does not happen.
 */
final class InMemoryFault {
    private InMemoryFault() {}

    static boolean hasMeaning(Injection injection) {
        Fault fault = injection.fault();
        boolean late = fault instanceof TransferFault.Delay || fault instanceof TransferFault.Drip;
        return fault instanceof TmdbFault
                || (fault instanceof TransferFault && !late && !mayComeAfterTheAnswer(injection));
    }

    /** Only on the wire does an answer have a length, and only there can the whole of it have arrived. */
    private static boolean mayComeAfterTheAnswer(Injection injection) {
        return injection.fault() instanceof TransferFault.CloseAfter
                || (injection.place() instanceof Place.InBody body && body.fraction() == 1);
    }

    static boolean comesBeforeTheCommit(Injection injection) {
        return injection.place() instanceof Place.BeforeCommit;
    }

    static TmdbAuthenticationException failure(Fault fault, Operation operation, Instant now) {
        if (fault instanceof TmdbFault.RateLimited limited) {
            return limited(operation, 25, retryAfter(limited.retryAfter(), now));
        } else if (fault instanceof TmdbFault.StatusCode error) {
            return Failures.of(operation, Failures.status(error.code()));
        } else if (fault instanceof TmdbFault.FailureWithStatus200 failure) {
            return Failures.of(operation, Failures.status(failure.code()), 200);
        } else if (fault instanceof TmdbFault.EdgePage page) {
            return edgePage(operation, page.httpStatus());
        } else if (fault instanceof TmdbFault.Redirect redirect) {
            return redirected(operation, redirect.httpStatus());
        } else if (fault instanceof TmdbFault.RedirectLoop loop) {
            return redirected(operation, loop.httpStatus());
        }
        ErrorDetails details = ErrorDetails.unanswered(operation, Failures.mayBeAskedAgain(operation));
        return fault instanceof TransferFault.Stall
                ? new DeadlineExceededException(operation + ": the fake TMDb gave no answer, on purpose", details, null)
                : new ConnectionFailedException(
                        operation + ": the fake TMDb ended the connection without an answer, on purpose",
                        details,
                        null);
    }

    static TmdbAuthenticationException outage(Operation operation) {
        return new ConnectionFailedException(
                operation + ": the fake TMDb has an outage; nothing was sent", ErrorDetails.notSent(operation), null);
    }

    private static RateLimitedException limited(
            Operation operation, @Nullable Integer code, @Nullable Duration retryAfter) {
        String text = code == null ? null : "Your request count (41) is over the allowed limit of 40.";
        return new RateLimitedException(
                operation + ": the fake TMDb answered 429, on purpose",
                new ErrorDetails(operation, 429, code, text, true, false),
                retryAfter);
    }

    /** As core reads the header: what is in the past is no wait, and nonsense says nothing. */
    private static @Nullable Duration retryAfter(RetryAfter retryAfter, Instant now) {
        if (retryAfter instanceof RetryAfter.Seconds seconds && seconds.seconds() >= 0) {
            return Duration.ofSeconds(seconds.seconds());
        } else if (retryAfter instanceof RetryAfter.Date date) {
            Instant second = date.instant().truncatedTo(ChronoUnit.SECONDS);
            return second.isAfter(now) ? Duration.between(now, second) : Duration.ZERO;
        }
        return null;
    }

    private static TmdbAuthenticationException edgePage(Operation operation, int status) {
        if (status == 429) {
            return limited(operation, null, null);
        }
        String message = operation + ": the fake TMDb answered " + status + " with an error page, on purpose";
        if (status >= 500) {
            return new ServiceUnavailableException(
                    message,
                    new ErrorDetails(operation, status, null, null, Failures.mayBeAskedAgain(operation), true),
                    null);
        }
        return new RequestRejectedException(
                message, new ErrorDetails(operation, status, null, null, false, false), null);
    }

    private static TmdbAuthenticationException redirected(Operation operation, int status) {
        return new UnexpectedResponseException(
                operation + ": the fake TMDb answered " + status + ", a redirect, on purpose",
                new ErrorDetails(operation, status, null, null, false, false),
                null);
    }
}
