package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.signin.SignInResult.Expired;
import io.github.tmdbauth.signin.SignInResult.Invalid;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sign-in of a desktop or command-line program: the user approves in the browser of this machine, which TMDb sends back to a
 * port that this program listens on for as long.
 *
 * <pre>{@code
 * SignInResult<Session> result = LoopbackSignIn.forSession(tmdb).blocking().signIn(link -> {
 *     System.out.println("Please approve: " + link);
 *     SystemBrowser.open(link);
 * });
 * }</pre>
 *
 * <p>The receiver is bound to 127.0.0.1, at a free port and a path that cannot be guessed. It takes one callback, for v3 with the
 * issued token, and shows a page that says "you can close this window". That TMDb redirects to a loopback address is
 * expected, as it does to custom schemes, but not proved; {@link DeviceSignIn} does without.
 *
 * @param <T> what the user grants: {@link Session} (v3) or {@link UserAccess} (v4)
 */
public final class LoopbackSignIn<T> {

    /** How long the user has unless told otherwise: five minutes. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);

    private final CallStyle style;
    private final Grant<T> grant;

    private LoopbackSignIn(CallStyle style, Grant<T> grant) {
        this.style = style;
        this.grant = grant;
    }

    /** Signs users in for v3 sessions. */
    public static LoopbackSignIn<Session> forSession(AuthenticationOperations tmdb) {
        return forSession(tmdb, WaitingClock.system());
    }

    /** As {@link #forSession(AuthenticationOperations)}, with another clock than the system's. */
    public static LoopbackSignIn<Session> forSession(AuthenticationOperations tmdb, WaitingClock clock) {
        return new LoopbackSignIn<>(CallStyle.futures(tmdb, clock), new SessionGrant());
    }

    /**
     * Signs users in for v4 access; {@code tmdb} needs a {@link io.github.tmdbauth.ReadAccessToken}. As far as is known, v4's
     * redirect carries no parameters: the path that cannot be guessed is then what tells the callback from other requests.
     */
    public static LoopbackSignIn<UserAccess> forUserAccess(AuthenticationOperations tmdb) {
        return forUserAccess(tmdb, WaitingClock.system());
    }

    /** As {@link #forUserAccess(AuthenticationOperations)}, with another clock than the system's. */
    public static LoopbackSignIn<UserAccess> forUserAccess(AuthenticationOperations tmdb, WaitingClock clock) {
        return new LoopbackSignIn<>(CallStyle.futures(tmdb, clock), new UserAccessGrant());
    }

    /** As {@link #signIn(Consumer, Duration)}, with {@link #DEFAULT_DEADLINE}. */
    public CompletableFuture<SignInResult<T>> signIn(Consumer<URI> show) {
        return signIn(show, DEFAULT_DEADLINE);
    }

    /**
     * Signs a user in. The port is free again when the future has ended; cancel it to end earlier.
     *
     * @param show gets the link to TMDb's page: show it, and open it with {@link SystemBrowser} where there is one. What it
     *     throws ends the sign-in
     * @param deadline how long the user has to decide; then the result is {@link Expired}
     * @return the result, TMDb's failure, or {@link java.io.UncheckedIOException} if no port can be had
     * @throws IllegalArgumentException if {@code deadline} is not positive
     */
    public CompletableFuture<SignInResult<T>> signIn(Consumer<URI> show, Duration deadline) {
        requireNonNull(show, "show");
        if (requireNonNull(deadline, "deadline").isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline: must be positive, is " + deadline);
        }
        return Steps.begin(() -> {
            LoopbackReceiver receiver = LoopbackReceiver.open();
            return Steps.ensure(
                    Steps.then(
                            Steps.begin(() -> grant.begin(style.operations(), receiver.uri(), "")),
                            pending -> decided(receiver, pending, show, deadline)),
                    (result, failure) -> receiver.close());
        });
    }

    private CompletableFuture<SignInResult<T>> decided(
            LoopbackReceiver receiver, PendingSignIn pending, Consumer<URI> show, Duration deadline) {
        CompletableFuture<Optional<URI>> callback = Steps.then(
                receiver.receive(uri -> !(grant.verdict(pending, uri).orElse(null) instanceof Invalid)),
                uri -> CompletableFuture.completedFuture(Optional.of(uri)));
        CompletableFuture<?> timer = style.clock().after(deadline);
        timer.whenComplete((nothing, failure) -> {
            if (failure == null) {
                callback.complete(Optional.empty());
            } else {
                callback.completeExceptionally(failure);
            }
        });
        Steps.cancelWith(callback, timer);
        try {
            // It may return when the user has decided, as a dialog does.
            show.accept(grant.approvalUri(style.operations(), pending, receiver.uri()));
        } catch (RuntimeException | Error e) {
            callback.completeExceptionally(e);
        }
        return Steps.then(style.settled(callback, grant.exchange()), answered -> {
            if (answered.isEmpty()) {
                return CompletableFuture.completedFuture(new Expired<>());
            }
            return grant.verdict(pending, answered.get())
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> new Redemption<>(style, grant).result(pending));
        });
    }

    /** The same, blocking. */
    public Blocking<T> blocking() {
        return new Blocking<>(new LoopbackSignIn<>(style.blocking(), grant));
    }

    /**
     * {@link LoopbackSignIn} for callers that block; what each method does is described there.
     *
     * @param <T> as there
     */
    public static final class Blocking<T> {

        private final LoopbackSignIn<T> signIn;

        private Blocking(LoopbackSignIn<T> signIn) {
            this.signIn = signIn;
        }

        /** As {@link #signIn(Consumer, Duration)}, with {@link #DEFAULT_DEADLINE}. */
        public SignInResult<T> signIn(Consumer<URI> show) {
            return CallStyle.outcome(signIn.signIn(show));
        }

        /**
         * Signs a user in.
         *
         * @throws io.github.tmdbauth.OperationCancelledException if the thread is interrupted
         */
        public SignInResult<T> signIn(Consumer<URI> show, Duration deadline) {
            return CallStyle.outcome(signIn.signIn(show, deadline));
        }
    }
}
