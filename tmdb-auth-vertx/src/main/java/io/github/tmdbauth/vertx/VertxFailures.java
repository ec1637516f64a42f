package io.github.tmdbauth.vertx;

import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What the failures of Vert.x and netty mean. Their texts may quote URLs and replies, so none is passed on as ours. */
final class VertxFailures {

    private VertxFailures() {}

    /** No connection could be had. */
    static TransportException notSent(Throwable failure) {
        if (isClosedClient(failure)) {
            return new TransportException(Reason.CLOSED, "the Vert.x client is closed", failure);
        }
        if (find(ConnectionPoolTooBusyException.class, failure) != null) {
            return new TransportException(Reason.NOT_CONNECTED, "too many calls wait for a connection", failure);
        }
        if (find(SslHandshakeTimeoutException.class, failure) != null) {
            return new TransportException(Reason.NOT_CONNECTED, "the TLS handshake took too long", failure);
        }
        if (find(SSLException.class, failure) != null) {
            return new TransportException(Reason.TLS_FAILED, "the TLS handshake failed", failure);
        }
        if (find(TimeoutException.class, failure) != null) {
            return new TransportException(Reason.NOT_CONNECTED, "no connection became free in time", failure);
        }
        return new TransportException(Reason.NOT_CONNECTED, "no connection could be made", failure);
    }

    /**
     * The exchange broke off when the request was at least partly written.
     *
     * @param headArrived whether the reply had begun
     */
    static TransportException lost(Throwable failure, boolean headArrived) {
        if (find(SSLHandshakeException.class, failure) != null) {
            // Under TLS 1.3 a server refuses a client's certificate when the client believes the handshake to be done.
            return new TransportException(Reason.TLS_FAILED, "the server refused the TLS handshake", failure);
        }
        if (find(TooLongFrameException.class, failure) != null) {
            return new TransportException(Reason.REPLY_TOO_LARGE, "the reply's head is too long", failure);
        }
        if (find(HttpClosedException.class, failure) != null) {
            return headArrived
                    ? new TransportException(
                            Reason.MALFORMED_REPLY, "the connection ended before the reply was complete", failure)
                    : new TransportException(
                            Reason.CONNECTION_LOST, "the connection ended before a reply came", failure);
        }
        if (find(IOException.class, failure) != null || find(StreamResetException.class, failure) != null) {
            return new TransportException(Reason.CONNECTION_LOST, "the connection broke", failure);
        }
        // No cause: what a decoder says quotes the reply, in which there may be a session.
        return new TransportException(Reason.MALFORMED_REPLY, "the reply breaks the rules of HTTP", null);
    }

    /** Vert.x has no type for it, and not always a text. */
    private static boolean isClosedClient(Throwable failure) {
        String text = failure.getMessage();
        return failure instanceof RejectedExecutionException
                || (failure instanceof IllegalStateException && text == null)
                || "Pool closed".equals(text)
                || "Client is closed".equals(text)
                || OwnedVertx.CLOSED.equals(text);
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        Throwable current = failure;
        // Bounded, since nothing forbids a circle of causes.
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (type.isInstance(current)) {
                return type.cast(current);
            }
            current = current.getCause();
        }
        return null;
    }
}
