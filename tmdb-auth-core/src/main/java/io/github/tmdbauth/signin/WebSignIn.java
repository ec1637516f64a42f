package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.UserAccess;
import io.github.tmdbauth.signin.SignInResult.Invalid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sign-in of a web application, or of any other to which a browser can come back: the user is sent to TMDb, decides, and is
 * sent back.
 *
 * <!-- snippet
 * given Map<String, String> httpSession
 * given void redirect(URI location) {}
 * -->
 * <pre>{@code
 * WebSignIn<Session> signIn = WebSignIn.forSession(tmdb, URI.create("https://app.example/signed-in"));
 *
 * // GET /sign-in
 * PendingSignIn pending = signIn.blocking().start();
 * httpSession.put("tmdb", pending.encode());
 * redirect(signIn.approvalUri(pending));
 * }</pre>
 *
 * <!-- snippet
 * given Map<String, String> httpSession
 * given WebSignIn<Session> signIn
 * -->
 * <pre>{@code
 * // GET /signed-in
 * PendingSignIn pending = PendingSignIn.decode(httpSession.remove("tmdb")).orElseThrow();
 * SignInResult<Session> result = signIn.blocking().finish(pending, requestUri);
 * }</pre>
 *
 * <p>Nothing is kept in this object: start and callback may reach different instances of the application.
 *
 * @param <T> what the user grants: {@link Session} (v3) or {@link UserAccess} (v4)
 */
public final class WebSignIn<T> {

    private final CallStyle style;
    private final Grant<T> grant;
    private final Redirect redirect;

    private WebSignIn(CallStyle style, Grant<T> grant, Redirect redirect) {
        this.style = style;
        this.grant = grant;
        this.redirect = redirect;
    }

    /**
     * Signs users in for v3 sessions.
     *
     * @param redirect where TMDb sends the user back to; absolute, custom schemes included
     * @throws IllegalArgumentException if {@code redirect} is not absolute, or has a fragment
     */
    public static WebSignIn<Session> forSession(AuthenticationOperations tmdb, URI redirect) {
        return forSession(tmdb, redirect, WaitingClock.system());
    }

    /** As {@link #forSession(AuthenticationOperations, URI)}, with another clock than the system's. */
    public static WebSignIn<Session> forSession(AuthenticationOperations tmdb, URI redirect, WaitingClock clock) {
        return of(tmdb, new SessionGrant(), redirect, clock);
    }

    /**
     * Signs users in for v4 access; {@code tmdb} needs a {@link io.github.tmdbauth.ReadAccessToken}.
     *
     * <p>As far as is known, v4's redirect carries no parameters. What binds the callback to the sign-in is then the pending
     * value in the browser's session alone, and a user's no cannot be told from a callback that came by another way: both are
     * {@link Invalid}.
     *
     * @param redirect as for {@link #forSession(AuthenticationOperations, URI)}
     */
    public static WebSignIn<UserAccess> forUserAccess(AuthenticationOperations tmdb, URI redirect) {
        return forUserAccess(tmdb, redirect, WaitingClock.system());
    }

    /** As {@link #forUserAccess(AuthenticationOperations, URI)}, with another clock than the system's. */
    public static WebSignIn<UserAccess> forUserAccess(AuthenticationOperations tmdb, URI redirect, WaitingClock clock) {
        return of(tmdb, new UserAccessGrant(), redirect, clock);
    }

    private static <T> WebSignIn<T> of(
            AuthenticationOperations tmdb, Grant<T> grant, URI redirect, WaitingClock clock) {
        return new WebSignIn<>(CallStyle.futures(tmdb, clock), grant, new Redirect(redirect));
    }

    /** Begins a sign-in: creates its request token. */
    public CompletableFuture<PendingSignIn> start() {
        return start("");
    }

    /**
     * Begins a sign-in that carries something of the application's in the path of the redirect, as its last segment: with
     * {@code https://app.example/signed-in} the user comes back to {@code https://app.example/signed-in/{state}}. TMDb knows
     * no parameter for it, and whether it keeps a query is unproven.
     *
     * <p>With it an application can keep several sign-ins of one browser apart, or find its own record again.
     *
     * @param state at most 200 of {@code A-Z a-z 0-9 - _}; base64url carries anything else. Not confidential: TMDb sees it
     * @throws IllegalArgumentException if {@code state} holds anything else, or the redirect has no path
     */
    public CompletableFuture<PendingSignIn> start(String state) {
        return grant.begin(style.operations(), redirect.with(PendingSignIn.checkedState(state)), state);
    }

    /** Where to send the user: TMDb's page, on which this sign-in is approved or denied. Sends nothing. */
    public URI approvalUri(PendingSignIn pending) {
        requireNonNull(pending, "pending");
        return grant.approvalUri(style.operations(), pending, redirect.with(pending.state()));
    }

    /**
     * Ends a sign-in with the callback that arrived. A callback that says yes is exchanged for what the user granted, and if
     * TMDb does not know of the approval yet, once more after a quarter of a second.
     *
     * @param pending what this browser's sign-in began with
     * @param callback as the browser requested it; of a relative one, path and query suffice. If the sign-in has a state, its
     *     path has to end with it
     * @return the result, or TMDb's failure. After one whose {@link
     *     io.github.tmdbauth.TmdbAuthenticationException#outcomeUnknown()} is true, begin again: the token may be used up
     */
    public CompletableFuture<SignInResult<T>> finish(PendingSignIn pending, URI callback) {
        requireNonNull(pending, "pending");
        if (!Redirect.carries(requireNonNull(callback, "callback"), pending.state())) {
            return CompletableFuture.completedFuture(
                    new Invalid<>("its path does not end with the state that the sign-in began with"));
        }
        return finish(pending, grant.verdict(pending, callback));
    }

    /**
     * As {@link #finish(PendingSignIn, URI)}, of decoded query parameters as web frameworks give them. They do not show the
     * path: whether the callback carries the state is then for the application to check.
     *
     * @param parameters every value of each parameter
     */
    public CompletableFuture<SignInResult<T>> finish(PendingSignIn pending, Map<String, List<String>> parameters) {
        requireNonNull(pending, "pending");
        requireNonNull(parameters, "parameters");
        return finish(pending, grant.verdict(pending, parameters));
    }

    private CompletableFuture<SignInResult<T>> finish(PendingSignIn pending, Optional<SignInResult<T>> verdict) {
        return verdict.map(CompletableFuture::completedFuture)
                .orElseGet(() -> new Redemption<>(style, grant).result(pending));
    }

    /** The same, blocking. */
    public Blocking<T> blocking() {
        return new Blocking<>(new WebSignIn<>(style.blocking(), grant, redirect));
    }

    /**
     * {@link WebSignIn} for callers that block; what each method does is described there. An interrupt throws {@link
     * io.github.tmdbauth.OperationCancelledException}.
     *
     * @param <T> as there
     */
    public static final class Blocking<T> {

        private final WebSignIn<T> signIn;

        private Blocking(WebSignIn<T> signIn) {
            this.signIn = signIn;
        }

        /** Begins a sign-in. */
        public PendingSignIn start() {
            return CallStyle.outcome(signIn.start());
        }

        /** Begins a sign-in with a state. */
        public PendingSignIn start(String state) {
            return CallStyle.outcome(signIn.start(state));
        }

        /** Where to send the user. */
        public URI approvalUri(PendingSignIn pending) {
            return signIn.approvalUri(pending);
        }

        /** Ends a sign-in with the callback that arrived. */
        public SignInResult<T> finish(PendingSignIn pending, URI callback) {
            return CallStyle.outcome(signIn.finish(pending, callback));
        }

        /** Ends a sign-in with the callback's parameters. */
        public SignInResult<T> finish(PendingSignIn pending, Map<String, List<String>> parameters) {
            return CallStyle.outcome(signIn.finish(pending, parameters));
        }
    }
}
