package io.github.tmdbauth.signin;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.TmdbAuthenticationException;

/** How a sign-out ended. */
public sealed interface SignOutResult {

    /** TMDb has deleted what the user granted, and the store has forgotten it. */
    record SignedOut() implements SignOutResult {}

    /** TMDb did not know it any more, as after the user revoked it there; the store has forgotten it. */
    record WasGone() implements SignOutResult {}

    /** The store has nothing of this user's; nothing was sent. */
    record NotSignedIn() implements SignOutResult {}

    /**
     * TMDb did not confirm that it is deleted, so the store still has it: a later sign-out can try again, which does no harm.
     * Whoever forgets it instead, with {@link SessionStore#remove}, leaves it alive at TMDb until the user revokes it there.
     *
     * @param failure why; its {@link TmdbAuthenticationException#outcomeUnknown()} says whether it may be deleted all the same
     */
    record NotConfirmed(TmdbAuthenticationException failure) implements SignOutResult {
        /** Checks that {@code failure} is given. */
        public NotConfirmed {
            requireNonNull(failure, "failure");
        }
    }
}
