package io.github.tmdbauth.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What blocking on the caller's own thread adds. */
@Timeout(60)
class BlockingWayTest {

    /** A thread that blocks in an exchange, and what became of it. */
    private static class Caller extends Thread {

        final CompletableFuture<String> outcome = new CompletableFuture<>();
        private final OwnTransport transport;
        private final HttpCall call;

        Caller(OwnTransport transport, HttpCall call) {
            this.transport = transport;
            this.call = call;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            try {
                HttpReply reply = transport.execute(call, action -> {});
                outcome.complete("status " + reply.status());
            } catch (InterruptedException e) {
                outcome.complete("interrupted");
            } catch (Exception e) {
                outcome.completeExceptionally(e);
            }
        }

        String outcome() throws Exception {
            return outcome.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anInterrupt_wakesAThreadThatWaitsForAReply() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        try (RawServer server = RawServer.start(connection -> {
                    connection.read();
                    received.countDown();
                    hungUp.complete(connection.awaitHangUp());
                });
                OwnTransport transport = Calls.transport(server)) {
            Caller caller = new Caller(transport, Calls.get(server, "/"));
            assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();

            assertThat(caller.outcome()).isEqualTo("interrupted");
            assertThat(hungUp).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void anInterrupt_wakesAThreadThatWaitsForAReplyThroughTls() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        try (RawServer server = RawServer.start(
                        InetAddress.getLoopbackAddress(), TestTls.server().getServerSocketFactory(), connection -> {
                            connection.read();
                            received.countDown();
                            connection.awaitHangUp();
                        });
                OwnTransport transport = Calls.tlsTransport(server)) {
            Caller caller = new Caller(transport, Calls.secure(Calls.get(server, "/")));
            assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();

            assertThat(caller.outcome()).isEqualTo("interrupted");
        }
    }

    @Test
    void anInterrupt_wakesAThreadInAHandshakeThatIsNeverAnswered() throws Exception {
        CountDownLatch accepted = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
                    accepted.countDown();
                    connection.awaitHangUp();
                });
                OwnTransport transport = Calls.tlsTransport(server)) {
            Caller caller = new Caller(transport, Calls.secure(Calls.get(server, "/")));
            assertThat(accepted.await(20, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();

            assertThat(caller.outcome()).isEqualTo("interrupted");
        }
    }

    @Test
    void anInterrupt_wakesAThreadThatWaitsForAConnection_andTheConnectionIsNotLost() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (RawServer server = RawServer.start(connection -> {
                    while (connection.read() != null) {
                        received.countDown();
                        answer.await();
                        connection.write(Calls.OK);
                    }
                });
                OwnTransport transport = Calls.transport(
                        Calls.builder("http://127.0.0.1:" + server.port()).maxConnections(1))) {
            Caller first = new Caller(transport, Calls.get(server, "/first"));
            assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
            Caller waiting = new Caller(transport, Calls.get(server, "/waiting"));
            LiveThreads.awaitWaiting(waiting);
            waiting.interrupt();
            assertThat(waiting.outcome()).isEqualTo("interrupted");

            answer.countDown();
            assertThat(first.outcome()).isEqualTo("status 200");
            assertThat(new Caller(transport, Calls.get(server, "/last")).outcome())
                    .isEqualTo("status 200");
            assertThat(server.connections()).hasSize(1);
            assertThat(server.requests()).noneMatch(request -> request.contains("/waiting"));
        }
    }

    @Test
    void aThreadThatIsInterruptedAlready_sendsNothing() throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(Calls.OK));
                OwnTransport transport = Calls.transport(server)) {
            assertThat(new Caller(transport, Calls.get(server, "/first")).outcome())
                    .isEqualTo("status 200");
            Caller caller = new Caller(transport, Calls.get(server, "/second")) {
                @Override
                public void run() {
                    interrupt();
                    super.run();
                }
            };
            assertThat(caller.outcome()).isEqualTo("interrupted");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whoeverOnlyBlocks_hasNoIoThread() throws Exception {
        try (RawServer server = RawServer.start(RawServer.always(Calls.OK));
                OwnTransport transport = Calls.transport(server)) {
            assertThat(new Caller(transport, Calls.get(server, "/")).outcome()).isEqualTo("status 200");
            assertThat(LiveThreads.ours()).extracting(Thread::getName).doesNotContain("tmdb-auth-httpclient-io");

            transport.send(Calls.get(server, "/")).get();
            assertThat(LiveThreads.ours()).extracting(Thread::getName).contains("tmdb-auth-httpclient-io");
        }
    }
}
