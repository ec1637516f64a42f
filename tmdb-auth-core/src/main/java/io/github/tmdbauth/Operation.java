package io.github.tmdbauth;

/**
 * The operations of TMDb's authentication API, named in errors and log lines.
 *
 * <p>Paths and methods are those of TMDb's reference documentation; each was also seen in recorded traffic.
 */
public enum Operation {
    /** {@code GET /3/authentication}: is the application's credential good? */
    VALIDATE_KEY("/3/authentication"),
    /** {@code GET /3/authentication/token/new}: a request token for a user to approve. */
    CREATE_REQUEST_TOKEN("/3/authentication/token/new"),
    /** {@code POST /3/authentication/token/validate_with_login}: approve a request token with user name and password. */
    VALIDATE_REQUEST_TOKEN("/3/authentication/token/validate_with_login"),
    /** {@code POST /3/authentication/session/new}: an approved request token for a session. */
    CREATE_SESSION("/3/authentication/session/new"),
    /** {@code GET /3/authentication/guest_session/new}: a session without a user. */
    CREATE_GUEST_SESSION("/3/authentication/guest_session/new"),
    /** {@code POST /3/authentication/session/convert/4}: a v4 user access token for a v3 session. */
    CONVERT_ACCESS_TOKEN("/3/authentication/session/convert/4"),
    /** {@code DELETE /3/authentication/session}: sign a session out. */
    DELETE_SESSION("/3/authentication/session"),
    /** {@code POST /4/auth/request_token}: a v4 request token for a user to approve. */
    CREATE_USER_REQUEST_TOKEN("/4/auth/request_token"),
    /** {@code POST /4/auth/access_token}: an approved v4 request token for a user access token. */
    CREATE_USER_ACCESS_TOKEN("/4/auth/access_token"),
    /** {@code DELETE /4/auth/access_token}: revoke a user access token. */
    DELETE_USER_ACCESS_TOKEN("/4/auth/access_token");

    private final String path;

    Operation(String path) {
        this.path = path;
    }

    /** The path below the base URI, version included; it never holds a secret. */
    public String path() {
        return path;
    }

    /**
     * Whether carrying the operation out twice leaves nothing behind but an unused token, and is answered as it is the first
     * time, which a deletion is not. TMDb documents none of this; it follows from what each operation does there.
     */
    public boolean harmlessTwice() {
        return switch (this) {
            case VALIDATE_KEY, CREATE_REQUEST_TOKEN, CREATE_USER_REQUEST_TOKEN -> true;
            default -> false;
        };
    }
}
