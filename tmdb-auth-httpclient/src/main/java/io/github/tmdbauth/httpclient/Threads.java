package io.github.tmdbauth.httpclient;

/** How our threads are made. */
final class Threads {

    private Threads() {}

    /** A thread that does not keep the JVM alive: whoever forgets to close the operations still gets an end. */
    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
