package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Sign-in with the user's name and password at TMDb. TMDb discourages it, and so does this library: the other flows keep the
 * password out of the application, and work for users who sign in at TMDb in another way than with a password.
 *
 * <p>The password is copied when the method is called, so that the caller can clear theirs at once; the copy is cleared when
 * the sign-in has ended. It is sent once: one wrong password is one failed login.
 *
 * <p>There is no v4 way to sign in with a password.
 */
public final class PasswordSignIn {

    private final CallStyle style;

    private PasswordSignIn(CallStyle style) {
        this.style = style;
    }

    /** Signs users in for v3 sessions. */
    public static PasswordSignIn forSession(AuthenticationOperations tmdb) {
        return forSession(tmdb, WaitingClock.system());
    }

    /** As {@link #forSession(AuthenticationOperations)}, with another clock than the system's. */
    public static PasswordSignIn forSession(AuthenticationOperations tmdb, WaitingClock clock) {
        return new PasswordSignIn(CallStyle.futures(tmdb, clock));
    }

    /**
     * Signs a user in.
     *
     * @return the session, or TMDb's failure: {@link io.github.tmdbauth.LoginRejectedException} if name or password are wrong
     */
    public CompletableFuture<Session> signIn(String userName, char[] password) {
        requireNonNull(userName, "userName");
        char[] copy = requireNonNull(password, "password").clone();
        return Steps.ensure(
                Steps.then(
                        Steps.then(
                                Steps.begin(() -> style.operations().createRequestToken()),
                                token -> style.operations()
                                        .validateRequestToken(token, userName, CharBuffer.wrap(copy))),
                        approved -> new Redemption<>(style, new SessionGrant()).access(pending(approved))),
                (session, failure) -> Arrays.fill(copy, '\0'));
    }

    /** As {@link #signIn(String, char[])}, for a password that stands in another buffer. */
    public CompletableFuture<Session> signIn(String userName, CharSequence password) {
        char[] copy = new char[requireNonNull(password, "password").length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = password.charAt(i);
        }
        try {
            return signIn(userName, copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    private static PendingSignIn pending(RequestToken token) {
        return new PendingSignIn(token.value(), token.expiration(), "");
    }

    /** The same, blocking. */
    public Blocking blocking() {
        return new Blocking(new PasswordSignIn(style.blocking()));
    }

    /** {@link PasswordSignIn} for callers that block; what each method does is described there. */
    public static final class Blocking {

        private final PasswordSignIn signIn;

        private Blocking(PasswordSignIn signIn) {
            this.signIn = signIn;
        }

        /** Signs a user in. */
        public Session signIn(String userName, char[] password) {
            return CallStyle.outcome(signIn.signIn(userName, password));
        }

        /** Signs a user in. */
        public Session signIn(String userName, CharSequence password) {
            return CallStyle.outcome(signIn.signIn(userName, password));
        }
    }
}
