package io.github.tmdbauth.spi;

/** Tells a blocking exchange, from another thread, that it has to end. */
@FunctionalInterface
public interface Cancellation {

    /**
     * Has {@code action} run once when the exchange must be aborted: at once if that has happened already. It runs on
     * another thread than the exchange's, must not block, and may run after the exchange has ended.
     */
    void onCancel(Runnable action);
}
