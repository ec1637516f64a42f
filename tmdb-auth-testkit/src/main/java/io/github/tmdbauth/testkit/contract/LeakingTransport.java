package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.spi.TransportException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** Does with secrets all that no transport may do, so that the search for them can be seen to find them. */
final class LeakingTransport implements Transport {
    private final Transport transport;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    LeakingTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public CompletableFuture<HttpReply> send(HttpCall call) {
        LoggerFactory.getLogger(LeakingTransport.class).trace("sending {}", call.target());
        java.util.logging.Logger.getLogger(LeakingTransport.class.getName())
                .finest(Base64.getEncoder().encodeToString(call.body()));
        String body = new String(call.body(), UTF_8);
        startThread("sends " + call.headers().get(1).value());
        return CompletableFuture.failedFuture(
                new TransportException(TransportException.Reason.CONNECTION_LOST, "while sending " + body, null));
    }

    private void startThread(String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        // Then it ends earlier.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    @Override
    public String toString() {
        return "LeakingTransport[" + Canaries.SESSION.id() + "]";
    }

    /** Returns when none of its threads is left: the search for the leaks of others follows. */
    @Override
    public void close() {
        closed.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            transport.close();
        }
    }
}
