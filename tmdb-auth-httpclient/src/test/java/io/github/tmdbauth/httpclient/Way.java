package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The two ways in which a transport carries an exchange out, looking the same to a test. */
enum Way {
    ASYNCHRONOUS {
        @Override
        CompletableFuture<HttpReply> start(Transport transport, HttpCall call) {
            return transport.send(call);
        }
    },
    BLOCKING {
        @Override
        CompletableFuture<HttpReply> start(Transport transport, HttpCall call) {
            CompletableFuture<HttpReply> result = new CompletableFuture<>();
            CompletableFuture<Runnable> abort = new CompletableFuture<>();
            ExecutorService caller = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "caller");
                thread.setDaemon(true);
                return thread;
            });
            caller.execute(() -> {
                try {
                    result.complete(transport.execute(call, abort::complete));
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
            caller.shutdown();
            result.whenComplete((reply, failure) -> {
                if (result.isCancelled()) {
                    abort.thenAccept(Runnable::run);
                }
            });
            return result;
        }
    };

    /** Starts an exchange; cancelling the future aborts it. */
    abstract CompletableFuture<HttpReply> start(Transport transport, HttpCall call);
}
