package io.github.tmdbauth.testkit.internal.state;

/** The two generations of TMDb's API, whose request tokens are not exchangeable. */
public enum ApiVersion {
    V3,
    V4
}
