package io.github.tmdbauth.spi;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Carries HTTP exchanges. Safe for use by many threads.
 *
 * <p>What every transport does, so that they can be swapped:
 *
 * <ul>
 *   <li><b>Requests arrive as given.</b> Method, {@link HttpCall#target() target}, headers and body go out byte for byte, a
 *       body on {@code DELETE} included. The transport adds {@code Host} (without a default port) and {@code
 *       Content-Length}, and no other header: no cookies, no {@code Accept-Encoding}, no {@code Upgrade}.
 *       (REQ-01 to REQ-15)
 *   <li><b>Replies come back as they are.</b> Every final status is a reply, not an error. Redirects are not followed,
 *       nothing is decompressed, no exchange is repeated: one {@code send} is at most one request on the wire. The one
 *       exception is a kept connection that TMDb closed before any byte of the request went out.
 *       (STA-01 to STA-06, BOD-01 to BOD-06, BOD-11, FLT-11 to FLT-13)
 *   <li><b>Replies are bounded.</b> A body longer than {@code maxResponseBytes} of the configuration, a header line longer
 *       than 8192 bytes, more than 100 headers, or more than 10 interim replies (1xx) abort the exchange while it is read. A
 *       body shorter than its {@code Content-Length}, or a malformed chunk, is an error and never a reply. (HDR-01 to HDR-13,
 *       STA-07, BOD-07 to BOD-15)
 *   <li><b>The options of the configuration are honoured</b>, or creating the transport fails: connect timeout (TCP and TLS),
 *       connection limit, proxy, TLS context. Host names are checked with every TLS context. Proxy settings of the JVM are
 *       not read. (TLS-01 to TLS-14, PRX-01 to PRX-05, POL-01 to POL-08, TIM-01)
 *   <li><b>The deadline is not the transport's business.</b> Core cancels an exchange whose time is up; the transport must
 *       abort it at once and never use its connection again. (TIM-02 to TIM-10, CAN-01 to CAN-11)
 *   <li><b>Failures are {@link TransportException}s</b> whose reason tells whether the request may have arrived, since what
 *       is repeated depends on it. Their messages are the transport's own words, without URL, headers or body.
 *       (FLT-01 to FLT-13)
 *   <li><b>Nothing is logged</b> of URL, headers or body. (SEC-01 to SEC-06)
 *   <li><b>Nothing is left</b> by a transport that is closed: no thread, no connection, no call that never ends. (LIF-01 to
 *       LIF-09)
 * </ul>
 *
 * <p>The ids are those of the rules of {@code TransportContract} in the test kit, which tries each of them over sockets. It
 * also tries what core makes of replies and failures when it is put on top: ANS-01 to ANS-14, RET-01 to RET-08.
 */
public interface Transport extends AutoCloseable {

    /**
     * Starts an exchange and returns at once, also on a thread that has been interrupted. The future completes with the reply,
     * or with a {@link TransportException}, on any thread. Cancelling it aborts the exchange and frees its connection.
     */
    CompletableFuture<HttpReply> send(HttpCall call);

    /**
     * Carries an exchange out for a caller that blocks. The default waits for {@link #send}; a client with a blocking way of
     * its own, on the caller's thread, saves two thread hand-overs by overriding it.
     *
     * @param cancellation tells when to abort; register with it before anything that can take long
     * @throws TransportException as {@code send}'s future would hold, {@link TransportException.Reason#CANCELLED} after a
     *     cancellation
     * @throws InterruptedException if the thread was interrupted; the exchange is then aborted
     * @throws IllegalStateException if this thread must not block, before anything is sent
     */
    default HttpReply execute(HttpCall call, Cancellation cancellation)
            throws TransportException, InterruptedException {
        CompletableFuture<HttpReply> reply = send(call);
        cancellation.onCancel(() -> reply.cancel(true));
        try {
            return reply.get();
        } catch (InterruptedException e) {
            reply.cancel(true);
            throw e;
        } catch (CancellationException e) {
            throw new TransportException(TransportException.Reason.CANCELLED, "the exchange was cancelled", e);
        } catch (ExecutionException e) {
            throw TransportException.of(e);
        }
    }

    /**
     * Ends what this transport owns; a borrowed client stays open. Exchanges in flight are aborted. Called once, after which
     * nothing is sent any more.
     */
    @Override
    void close();
}
