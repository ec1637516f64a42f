package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Expiration;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Sign-in on a device to which no browser can come back, as a television or a console: it shows a link (or its QR code), the
 * user approves on another device, and meanwhile this one asks TMDb.
 *
 * <pre>{@code
 * DeviceSignIn<Session> signIn = DeviceSignIn.forSession(tmdb);
 * PendingSignIn pending = signIn.blocking().start();
 * System.out.println("Please approve: " + signIn.approvalUri(pending));
 * SignInResult<Session> result = signIn.blocking().awaitApproval(pending);
 * }</pre>
 *
 * <p>The link holds the token, and whoever has the token after the approval could take the session: show it on the device,
 * not in a log. Nor can TMDb tell whose device a link is for: say who asks, and show afterwards whose account it was.
 *
 * @param <T> what the user grants: {@link Session} (v3) or {@link UserAccess} (v4)
 */
public final class DeviceSignIn<T> {

    private final CallStyle style;
    private final Grant<T> grant;

    private DeviceSignIn(CallStyle style, Grant<T> grant) {
        this.style = style;
        this.grant = grant;
    }

    /** Signs users in for v3 sessions. */
    public static DeviceSignIn<Session> forSession(AuthenticationOperations tmdb) {
        return forSession(tmdb, WaitingClock.system());
    }

    /** As {@link #forSession(AuthenticationOperations)}, with another clock than the system's. */
    public static DeviceSignIn<Session> forSession(AuthenticationOperations tmdb, WaitingClock clock) {
        return new DeviceSignIn<>(CallStyle.futures(tmdb, clock), new SessionGrant());
    }

    /** Signs users in for v4 access; {@code tmdb} needs a {@link io.github.tmdbauth.ReadAccessToken}. */
    public static DeviceSignIn<UserAccess> forUserAccess(AuthenticationOperations tmdb) {
        return forUserAccess(tmdb, WaitingClock.system());
    }

    /** As {@link #forUserAccess(AuthenticationOperations)}, with another clock than the system's. */
    public static DeviceSignIn<UserAccess> forUserAccess(AuthenticationOperations tmdb, WaitingClock clock) {
        return new DeviceSignIn<>(CallStyle.futures(tmdb, clock), new UserAccessGrant());
    }

    /** Begins a sign-in: creates its request token. */
    public CompletableFuture<PendingSignIn> start() {
        return Steps.then(
                grant.begin(style.operations(), null, ""),
                // What has just been created has not ended: then this device's clock is wrong, and its end unknown.
                pending -> CompletableFuture.completedFuture(
                        pending.expiration().hasPassed(style.clock())
                                ? new PendingSignIn(pending.token(), Expiration.unknown(), pending.state())
                                : pending));
    }

    /** Where the user approves; the user ends on a page of TMDb's that says so. Sends nothing. */
    public URI approvalUri(PendingSignIn pending) {
        return grant.approvalUri(style.operations(), requireNonNull(pending, "pending"), null);
    }

    /**
     * Asks TMDb until the user has approved: after two seconds, then less often, every five seconds in the end. While TMDb
     * cannot be reached or limits this address, up to every thirty seconds, or as TMDb asks; one lost answer does not end a
     * sign-in.
     *
     * <p>It ends with {@link SignInResult.SignedIn} or {@link SignInResult.Expired}. A user who says no lets it expire, too:
     * TMDb answers a denied token as it answers one that waits. Cancel the future to end it earlier.
     *
     * <p>If the token ended after an exchange whose outcome is unknown, the future fails with that exchange's failure: the
     * user may have approved, and the answer been lost. Begin again in both cases.
     */
    public CompletableFuture<SignInResult<T>> awaitApproval(PendingSignIn pending) {
        return new Polling<>(style, grant, requireNonNull(pending, "pending")).start();
    }

    /** The same, blocking. */
    public Blocking<T> blocking() {
        return new Blocking<>(new DeviceSignIn<>(style.blocking(), grant));
    }

    /**
     * {@link DeviceSignIn} for callers that block; what each method does is described there.
     *
     * @param <T> as there
     */
    public static final class Blocking<T> {

        private final DeviceSignIn<T> signIn;

        private Blocking(DeviceSignIn<T> signIn) {
            this.signIn = signIn;
        }

        /** Begins a sign-in. */
        public PendingSignIn start() {
            return CallStyle.outcome(signIn.start());
        }

        /** Where the user approves. */
        public URI approvalUri(PendingSignIn pending) {
            return signIn.approvalUri(pending);
        }

        /**
         * Asks TMDb until the user has approved, for an hour at most.
         *
         * @throws io.github.tmdbauth.OperationCancelledException if the thread is interrupted
         */
        public SignInResult<T> awaitApproval(PendingSignIn pending) {
            return CallStyle.outcome(signIn.awaitApproval(pending));
        }
    }
}
