package io.github.tmdbauth.testkit.contract;

/** The two ways to use a transport; each case of the contract runs in both. */
public enum CallStyle {
    /** {@code Transport.send}, and the operations that return futures. */
    FUTURE,
    /** {@code Transport.execute}, and the operations that block. */
    BLOCKING;

    /** As it stands in names of tests. */
    @Override
    public String toString() {
        return this == FUTURE ? "future" : "blocking";
    }
}
