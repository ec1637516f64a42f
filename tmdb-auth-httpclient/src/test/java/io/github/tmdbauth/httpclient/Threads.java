package io.github.tmdbauth.httpclient;

import java.util.List;

/** The threads that the transport has. */
final class Threads {

    private Threads() {}

    static List<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tmdb-auth-httpclient"))
                .toList();
    }
}
