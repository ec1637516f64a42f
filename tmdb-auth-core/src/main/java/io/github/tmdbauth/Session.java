package io.github.tmdbauth;

/**
 * A v3 session: a user's consent, which does not expire until it is deleted here or revoked by the user at TMDb.
 *
 * @param id the session id, a secret: it is all that is needed to act as the user. Opaque; every recorded one is 40
 *     hexadecimal characters
 */
public record Session(String id) {

    /** @throws IllegalArgumentException if {@code id} is blank or holds an unpaired surrogate */
    public Session {
        Text.requireSecret(id, "session id");
    }

    @Override
    public String toString() {
        return "Session[id=redacted]";
    }
}
