package io.github.tmdbauth.spi;

/** Tells a blocking exchange, from another thread, that it has to end. */
@FunctionalInterface
public interface Cancellation {

    /**
     * Has {@code action} run once when the exchange must be aborted, on another thread than the exchange's; if that has happened
     * already, at once and on this thread. It must not block, and may run after the exchange has ended.
     */
    void onCancel(Runnable action);
}
