package io.github.tmdbauth.testkit;

/** What {@link FakeTmdb#verify()} fails for, unless the fake is told to {@linkplain FakeTmdb#tolerate tolerate} it. */
public enum Check {
    /** A request to a path that the fake does not know, with a method that the path does not have, or that was no HTTP. */
    UNKNOWN_ROUTE,
    /** A fault that was injected and has not happened as often as it was to happen. */
    UNUSED_FAULT,
    /**
     * A key, token, session id or password of this fake in a log record, its parameters or its exception, whoever logged it.
     * Looked for from {@link FakeTmdb#watchLogs()} on, at the levels that are switched on. User names, and passwords of fewer
     * than eight characters, are not looked for: an application may well log the one, and any word may be the other.
     */
    SECRET_IN_LOG
}
