package io.github.tmdbauth.httpclient;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread for what waits for the name server: no interrupt and no deadline reaches into a lookup. It is there while it is
 * needed, which is only when a connection is made.
 */
final class AddressLookup implements Executor {

    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> Threads.daemon(task, "tmdb-auth-httpclient-lookup"));

    AddressLookup() {
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable lookup) {
        thread.execute(lookup);
    }

    void close() {
        thread.shutdownNow();
    }
}
