package io.github.tmdbauth.httpclient;

import java.util.function.Supplier;

/** How our threads are made, and the caller's are kept. */
final class Threads {

    private Threads() {}

    /** A thread that does not keep the JVM alive: whoever forgets to close the operations still gets an end. */
    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does something that waits for nothing, although HttpClient could: where the thread has been interrupted, its pool would give
     * up before it has looked. The interrupt is kept for what does wait.
     */
    static <T> T withoutInterrupt(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
