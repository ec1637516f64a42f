package io.github.tmdbauth.testkit.internal.fault;

import io.github.tmdbauth.testkit.fault.RetryAfter;
import io.github.tmdbauth.testkit.fault.TmdbFault;
import io.github.tmdbauth.testkit.internal.api.Answers;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.http.ResponseEncoder;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import java.util.Arrays;

/** What TMDb answers on bad days. */
final class TmdbAnswers {
    private TmdbAnswers() {}

    /** @param target the request's, undecoded */
    static HttpResponse of(TmdbFault fault, String target) {
        if (fault instanceof TmdbFault.RateLimited limited) {
            return withRetryAfter(Answers.overTheLimit(41, 40), limited.retryAfter());
        } else if (fault instanceof TmdbFault.StatusCode error) {
            return Answers.refused(status(error.code()));
        } else if (fault instanceof TmdbFault.FailureWithStatus200 failure) {
            return Answers.refused(status(failure.code())).withStatus(200);
        } else if (fault instanceof TmdbFault.EdgePage page) {
            return HttpResponse.edgePage(page.httpStatus());
        } else if (fault instanceof TmdbFault.Redirect redirect) {
            return HttpResponse.edgePage(redirect.httpStatus()).with("Location", redirect.location());
        } else if (fault instanceof TmdbFault.RedirectLoop loop) {
            return HttpResponse.edgePage(loop.httpStatus()).with("Location", target);
        }
        throw new IllegalStateException("no answer for " + fault);
    }

    private static TmdbStatus status(int code) {
        return Arrays.stream(TmdbStatus.values())
                .filter(status -> status.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the table of status codes has no " + code));
    }

    private static HttpResponse withRetryAfter(HttpResponse answer, RetryAfter retryAfter) {
        if (retryAfter instanceof RetryAfter.Seconds seconds) {
            return answer.with("Retry-After", Long.toString(seconds.seconds()));
        } else if (retryAfter instanceof RetryAfter.Date date) {
            return answer.with("Retry-After", ResponseEncoder.date(date.instant()));
        } else if (retryAfter instanceof RetryAfter.Text text) {
            return answer.with("Retry-After", text.text());
        }
        return answer;
    }
}
