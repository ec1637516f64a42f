package io.github.tmdbauth.httpclient;

import java.util.List;

/** The threads that the transport has. */
final class LiveThreads {

    private LiveThreads() {}

    static List<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tmdb-auth-httpclient"))
                .toList();
    }

    /** Returns once the thread is parked. */
    static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
