package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tmdbauth.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTransportTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final DeadlineTransport limited = new DeadlineTransport(transport, new Deadlines());

    private static HttpCall call(Duration timeLeft) {
        return new HttpCall(
                Operation.CREATE_SESSION, "POST", "https", "host", 443, "/", List.of(), new byte[0], timeLeft);
    }

    @Test
    void send_givesTheReplyThatComesInTime() throws Exception {
        HttpReply reply = new HttpReply(200, List.of(), new byte[0]);
        transport.reply(reply);
        assertThat(limited.send(call(LONG)).get()).isSameAs(reply);
    }

    @Test
    void send_passesAFailureOn() {
        TransportException failure = new TransportException(TransportException.Reason.NOT_CONNECTED, "no", null);
        transport.fail(failure);
        assertThatThrownBy(() -> limited.send(call(LONG)).get())
                .isInstanceOf(ExecutionException.class)
                .hasCause(failure);
    }

    @Test
    void send_endsWhenTimeIsUp_andAbortsTheExchange() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        long start = System.nanoTime();

        assertThatThrownBy(() -> limited.send(call(SHORT)).get()).hasCauseInstanceOf(TimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
        assertThatThrownBy(exchange::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void send_withoutAnyTimeLeftEndsAtOnce() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        assertThatThrownBy(() -> limited.send(call(Duration.ZERO)).get()).hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(exchange::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void send_cancelledByTheCallerAbortsTheExchange() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        limited.send(call(LONG)).cancel(true);
        assertThat(exchange).isCancelled();
    }

    @Test
    void execute_givesTheReplyThatComesInTime() throws Exception {
        HttpReply reply = new HttpReply(200, List.of(), new byte[0]);
        transport.reply(reply);
        assertThat(limited.execute(call(LONG), action -> {})).isSameAs(reply);
    }

    @Test
    void execute_passesAFailureOn() {
        TransportException failure = new TransportException(TransportException.Reason.NOT_CONNECTED, "no", null);
        transport.fail(failure);
        assertThatThrownBy(() -> limited.execute(call(LONG), action -> {})).isSameAs(failure);
    }

    @Test
    void execute_endsWhenTimeIsUp_andAbortsTheExchange() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        long start = System.nanoTime();

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> limited.execute(call(SHORT), action -> {}))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(TransportException.Reason.DEADLINE))
                .withMessage("the deadline passed")
                .withCauseInstanceOf(TransportException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
        assertThat(exchange).isCancelled();
    }

    @Test
    void execute_isAbortedByTheCallersCancellation_whichIsNoDeadline() throws Exception {
        CompletableFuture<HttpReply> exchange = transport.pending();
        CallCancellation cancellation = new CallCancellation();
        CompletableFuture<TransportException> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                thrown.completeExceptionally(
                        new AssertionError("a reply: " + limited.execute(call(LONG), cancellation)));
            } catch (TransportException e) {
                thrown.complete(e);
            } catch (InterruptedException e) {
                thrown.completeExceptionally(e);
            }
        });
        caller.start();
        transport.awaitCall();
        cancellation.cancel();

        assertThat(thrown.get().reason()).isEqualTo(TransportException.Reason.CANCELLED);
        assertThat(exchange).isCancelled();
        caller.join();
    }

    @Test
    void execute_cancelledBeforehandSendsAndAbortsAtOnce() {
        CompletableFuture<HttpReply> exchange = transport.pending();
        CallCancellation cancellation = new CallCancellation();
        cancellation.cancel();
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> limited.execute(call(LONG), cancellation))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(TransportException.Reason.CANCELLED));
        assertThat(exchange).isCancelled();
    }

    @Test
    void closed_nothingIsKeptByTheTimerOfItsCalls() throws Exception {
        transport.reply(new HttpReply(200, List.of(), new byte[0]));
        transport.reply(new HttpReply(200, List.of(), new byte[0]));

        assertThat(DeadlinesTest.isCollected(deadlines -> {
                    DeadlineTransport used = new DeadlineTransport(transport, deadlines);
                    try {
                        used.execute(call(LONG), action -> {});
                    } catch (TransportException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    used.send(call(LONG)).join();
                    used.close();
                }))
                .isTrue();
    }

    @Test
    void closingClosesTheTransport() {
        limited.close();
        assertThat(transport.closings()).isEqualTo(1);
    }
}
