package io.github.tmdbauth.spi;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An exchange gave no reply. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1;

    /** What went wrong, as far as it matters for what to do next. */
    public enum Reason {
        /** No connection: unknown host, refused, timed out while connecting, the proxy refused. Nothing was sent. */
        NOT_CONNECTED,
        /** The TLS handshake failed: certificate, host name, protocol. Nothing was sent. */
        TLS_FAILED,
        /** The connection ended, or could not be used, when the request may have been sent already. */
        CONNECTION_LOST,
        /** The reply breaks the rules of HTTP, or ended before it was complete. */
        MALFORMED_REPLY,
        /** The reply's head or body passes a limit. */
        REPLY_TOO_LARGE,
        /** The deadline passed. Made by core alone. */
        DEADLINE,
        /** The exchange was cancelled. */
        CANCELLED,
        /** The transport is closed; nothing was sent. */
        CLOSED
    }

    private final Reason reason;

    /**
     * An exchange gave no reply.
     *
     * @param message the transport's own words: no URL, no header, no body, no text of the server or of a library
     * @param cause what the client threw; core shows its kind and its text without secrets
     */
    public TransportException(Reason reason, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.reason = requireNonNull(reason, "reason");
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }

    /** Whether the request surely never reached the server, so that sending it again repeats nothing. */
    public boolean surelyNotSent() {
        return reason == Reason.NOT_CONNECTED || reason == Reason.TLS_FAILED || reason == Reason.CLOSED;
    }

    /** What an exchange's future really failed with. Anything unforeseen is a transport's fault. */
    static TransportException of(@Nullable Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TransportException known) {
            return known;
        }
        if (cause instanceof TimeoutException) {
            return new TransportException(Reason.DEADLINE, "the deadline passed", null);
        }
        if (cause instanceof CancellationException) {
            return new TransportException(Reason.CANCELLED, "the exchange was cancelled", null);
        }
        return new TransportException(Reason.CONNECTION_LOST, "the transport failed unexpectedly", cause);
    }
}
