package io.github.tmdbauth.testkit;

/**
 * Whether TMDb lets a user sign in with name and password. The codes are those of TMDb's table of status codes; that
 * this operation gives them is inferred, not recorded.
 */
public enum AccountStatus {
    /** Nothing is wrong. */
    ACTIVE,
    /** The account was closed: 401 with code 31. */
    DISABLED,
    /** The user never followed the link in TMDb's mail: 401 with code 32. */
    EMAIL_NOT_VERIFIED,
    /** The user was suspended: 403 with code 45. */
    SUSPENDED
}
