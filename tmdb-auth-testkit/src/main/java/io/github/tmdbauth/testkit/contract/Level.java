package io.github.tmdbauth.testkit.contract;

/** How much depends on a rule. */
enum Level {
    /** A secret, a result, or the promise that every call ends. */
    MUST,
    /** That transports can be swapped without anyone noticing. */
    SHOULD
}
