package io.github.tmdbauth.testkit;

/** What {@link FakeTmdb#verify()} fails for, unless the fake is told to {@linkplain FakeTmdb#tolerate tolerate} it. */
public enum Check {
    /** A request to a path that the fake does not know, with a method that the path does not have, or that was no HTTP. */
    UNKNOWN_ROUTE,
    /** A fault that was injected and has not happened as often as it was to happen. */
    UNUSED_FAULT
}
