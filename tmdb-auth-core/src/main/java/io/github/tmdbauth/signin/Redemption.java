package io.github.tmdbauth.signin;

import io.github.tmdbauth.TokenRejectedException;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.Invalid;
import io.github.tmdbauth.signin.SignInResult.SignedIn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The exchange of a token that was approved, as it is said, just now. */
final class Redemption<T> {

    /**
     * At the very moment of an approval TMDb was seen to answer as if there were none; the client that published it waits a
     * tenth of a second.
     */
    static final Duration PAUSE = Duration.ofMillis(250);

    private final CallStyle style;
    private final Grant<T> grant;

    Redemption(CallStyle style, Grant<T> grant) {
        this.style = style;
        this.grant = grant;
    }

    /** Tries a second time after a refusal, which uses nothing up; after no other failure. */
    CompletableFuture<T> access(PendingSignIn pending) {
        return Steps.after(attempt(pending), (access, failure) -> {
            if (failure == null) {
                return CompletableFuture.completedFuture(access);
            }
            return failure instanceof TokenRejectedException && !pending.isExpired(style.clock())
                    ? Steps.then(style.pause(PAUSE, grant.exchange()), nothing -> attempt(pending))
                    : CompletableFuture.failedFuture(failure);
        });
    }

    /** TMDb is asked first, and the clock afterwards: one that is fast must not refuse a token that is good. */
    CompletableFuture<SignInResult<T>> result(PendingSignIn pending) {
        return Steps.after(access(pending), (access, failure) -> {
            if (failure == null) {
                return CompletableFuture.completedFuture(new SignedIn<>(access));
            }
            if (!(failure instanceof TokenRejectedException)) {
                return CompletableFuture.failedFuture(failure);
            }
            return CompletableFuture.completedFuture(
                    pending.isExpired(style.clock())
                            ? new Expired<>()
                            : new Invalid<>("TMDb does not accept the token: it was used before, as by a callback that"
                                    + " came twice, or it was not approved"));
        });
    }

    private CompletableFuture<T> attempt(PendingSignIn pending) {
        return grant.exchange(style.operations(), pending);
    }
}
