package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.httpclient.ReplyAssembly.RefusedReplyException;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/**
 * Says in the transport's own terms what HttpClient threw. What counts most is how far the exchange had come: whether the
 * request may have arrived decides whether it may be repeated.
 */
final class Failures {

    /** How far an exchange had come when it failed. */
    enum Progress {
        /** Not a byte of the request was given to a connection. */
        BEFORE_REQUEST,
        /** The request may have arrived. */
        REQUEST_BEGUN,
        /** A final head had come. */
        REPLY_BEGUN
    }

    private Failures() {}

    static TransportException of(Throwable failure, Progress progress) {
        if (failure instanceof TransportException known) {
            return known;
        }
        if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
            // Also when the server refuses the client's certificate, of which TLS 1.3 tells after the request was
            // written.
            return new TransportException(Reason.TLS_FAILED, "the TLS handshake failed", failure);
        }
        return progress == Progress.BEFORE_REQUEST ? notSent(failure) : lost(failure, progress == Progress.REPLY_BEGUN);
    }

    static TransportException ofConnectTimeout(Throwable failure) {
        return new TransportException(Reason.NOT_CONNECTED, "no connection within the connect timeout", failure);
    }

    private static TransportException notSent(Throwable failure) {
        if (failure instanceof SSLException) {
            return new TransportException(Reason.TLS_FAILED, "the TLS handshake failed", failure);
        }
        return new TransportException(
                Reason.NOT_CONNECTED,
                failure instanceof UnknownHostException ? "the host is unknown" : "no connection could be made",
                failure);
    }

    private static TransportException lost(Throwable failure, boolean replyBegun) {
        if (failure instanceof RefusedReplyException refused) {
            return new TransportException(refused.reason(), String.valueOf(refused.getMessage()), null);
        }
        Throwable cause = withoutQuotation(failure);
        if (failure instanceof MessageConstraintException) {
            return new TransportException(Reason.REPLY_TOO_LARGE, "the reply's head passes a limit", cause);
        }
        if (failure instanceof HttpException || failure instanceof MalformedChunkCodingException) {
            return new TransportException(Reason.MALFORMED_REPLY, "the reply breaks the rules of HTTP", cause);
        }
        if (replyBegun && failure instanceof ConnectionClosedException) {
            return new TransportException(Reason.MALFORMED_REPLY, "the reply ended before it was complete", cause);
        }
        return new TransportException(
                Reason.CONNECTION_LOST, "the connection ended before a complete reply had come", cause);
    }

    /** HttpClient's own exceptions quote what came, in which there may be a session that core cannot know of. */
    private static @Nullable Throwable withoutQuotation(Throwable failure) {
        return failure.getClass().getName().startsWith("org.apache.hc.") ? null : failure;
    }
}
