package io.github.tmdbauth.signin;

import io.github.tmdbauth.ConnectionFailedException;
import io.github.tmdbauth.DeadlineExceededException;
import io.github.tmdbauth.RateLimitedException;
import io.github.tmdbauth.ServiceUnavailableException;
import io.github.tmdbauth.TmdbAuthenticationException;
import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.UnexpectedResponseException;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tries to exchange a token until it is approved: TMDb has no other way to ask. A loop rather than a chain of futures, since
 * an hour of waiting would make the chain long, and in the blocking style the stack deep.
 */
final class Polling<T> {

    /** Nobody reads, types and decides faster. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** What a user who has just approved waits at most. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** While TMDb cannot be reached or asks for patience. */
    static final Duration LONGEST_WAIT_IN_TROUBLE = Duration.ofSeconds(30);

    /** As documented for v3, for a token whose end TMDb did not tell; v4's is shorter. */
    static final Duration TOKEN_LIFE = Duration.ofMinutes(60);

    private final CallStyle style;
    private final Grant<T> grant;
    private final PendingSignIn pending;
    private final Instant end;
    private final CompletableFuture<SignInResult<T>> result = new CompletableFuture<>();

    private volatile CompletableFuture<?> round = CompletableFuture.completedFuture(null);
    private volatile Duration wait = FIRST_WAIT;
    /** A failure after which the token may have been used up without a word. */
    private volatile @Nullable TmdbAuthenticationException doubt;

    Polling(CallStyle style, Grant<T> grant, PendingSignIn pending) {
        this.style = style;
        this.grant = grant;
        this.pending = pending;
        // By a clock that is slow, a token seems to live for longer than any does.
        Instant latest = style.clock().instant().plus(TOKEN_LIFE);
        this.end = pending.expiration().instant().filter(latest::isAfter).orElse(latest);
    }

    CompletableFuture<SignInResult<T>> start() {
        result.whenComplete((ended, failure) -> round.cancel(true));
        rounds();
        return result;
    }

    private void rounds() {
        while (!result.isDone()) {
            // Begun as a step, since a clock of the caller's may throw.
            CompletableFuture<T> next = Steps.then(
                    Steps.begin(() -> style.pause(untilNext(), grant.exchange())),
                    nothing -> grant.exchange(style.operations(), pending));
            round = next;
            if (result.isDone()) {
                // Cancelled before this round could be seen.
                next.cancel(true);
            }
            if (!next.isDone()) {
                next.whenComplete((access, failure) -> {
                    judge(access, failure);
                    rounds();
                });
                return;
            }
            next.whenComplete(this::judge);
        }
    }

    private void judge(@Nullable T access, @Nullable Throwable failure) {
        try {
            conclude(access, failure);
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /** Ends the sign-in with what a round came to, unless there is to be another one. */
    private void conclude(@Nullable T access, @Nullable Throwable failure) {
        if (access != null) {
            result.complete(new SignedIn<>(access));
        } else if (failure instanceof TokenRejectedException) {
            wait = shorter(wait.multipliedBy(3).dividedBy(2), LONGEST_WAIT);
            endIfTimeIsUp(doubt);
        } else if (failure instanceof TmdbAuthenticationException trouble && passes(trouble)) {
            wait = shorter(wait.multipliedBy(2), LONGEST_WAIT_IN_TROUBLE);
            if (trouble instanceof RateLimitedException limited) {
                wait = longer(wait, limited.retryAfter().orElse(Duration.ZERO));
            }
            doubt = trouble.outcomeUnknown() ? trouble : doubt;
            endIfTimeIsUp(trouble);
        } else {
            result.completeExceptionally(failure);
        }
    }

    /** @param unexplained why the answer may be another than "nobody approved" */
    private void endIfTimeIsUp(@Nullable TmdbAuthenticationException unexplained) {
        if (style.clock().instant().isBefore(end)) {
            return;
        }
        if (unexplained == null) {
            result.complete(new Expired<>());
        } else {
            result.completeExceptionally(unexplained);
        }
    }

    /** Never beyond the end: what is approved at the last moment is asked for at the last moment. */
    private Duration untilNext() {
        Duration left = Duration.between(style.clock().instant(), end);
        return longer(shorter(wait, left), Duration.ZERO);
    }

    private static boolean passes(TmdbAuthenticationException trouble) {
        return trouble instanceof RateLimitedException
                || trouble instanceof ServiceUnavailableException
                || trouble instanceof ConnectionFailedException
                || trouble instanceof DeadlineExceededException
                // An answer that broke off is as good as none.
                || (trouble instanceof UnexpectedResponseException && trouble.outcomeUnknown());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
