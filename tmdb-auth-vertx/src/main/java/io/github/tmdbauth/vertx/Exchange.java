package io.github.tmdbauth.vertx;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpHeader;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, and the future of its reply: writes the call into a request of Vert.x's, and collects the reply within its
 * limits. It is made on the thread that calls; all else but {@code cancel} runs on the exchange's event loop.
 */
final class Exchange extends CompletableFuture<HttpReply> {

    private static final byte[] NO_BODY = {};

    private final HttpCall call;
    private final int maxResponseBytes;
    private final @Nullable Context home = EventLoops.current();

    private int interimReplies;
    private int status;
    private List<HttpHeader> headers = List.of();
    private @Nullable Buffer body;
    /** What to reset when the exchange is cancelled; null before there is a connection for it. */
    private volatile @Nullable HttpClientRequest written;
    /** Where it was written, and what comes of it arrives. */
    private volatile @Nullable Context loop;
    /** Whether the whole reply has come. */
    private boolean replied;

    Exchange(HttpCall call, int maxResponseBytes) {
        this.call = call;
        this.maxResponseBytes = maxResponseBytes;
    }

    /** The event loop's context that it was called from; null if it was called from elsewhere. */
    @Nullable Context home() {
        return home;
    }

    /** Puts the call's headers, and what else a request of ours has, into a request. */
    void addHeadersTo(MultiMap target) {
        call.headers().forEach(header -> target.add(header.name(), header.value()));
        // A POST without a body says so; for the other methods, no length means no body.
        if (call.body().length > 0 || call.method().equals("POST")) {
            target.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(call.body().length));
        }
    }

    /** Sends the request, which has its headers; at most once, so that one call is one request. */
    void write(HttpClientRequest request) {
        // Vert.x logs what no handler takes. Whatever comes here comes to the response's future, too.
        request.exceptionHandler(failure -> {});
        if (written != null) {
            giveBack(request);
            return;
        }
        loop = Vertx.currentContext();
        written = request;
        // Whoever cancels from now on sees what to reset, which then comes after all that is done here.
        if (isDone()) {
            giveBack(request);
            return;
        }
        request.continueHandler(ignored -> interim());
        request.earlyHintsHandler(hints -> interim());
        Future<?> sent = call.body().length > 0 ? request.end(Buffer.buffer(call.body())) : request.end();
        // On a connection that closed a moment ago nothing else tells.
        sent.onFailure(this::unwritten);
    }

    /** Ends the request, on its event loop and only before its reply has ended: afterwards there is nothing to end. */
    private void reset() {
        HttpClientRequest request = written;
        if (request == null) {
            return;
        }
        onItsLoop(() -> {
            if (!replied) {
                VertxVersions.reset(request);
            }
        });
    }

    /**
     * Runs {@code action} when the connection of this exchange, which has ended, is back in the pool or gone. Vert.x closes the
     * connection of a request that is reset also when its reply had just come, and with it the request of whoever got it next.
     */
    void whenFree(Runnable action) {
        HttpClientRequest request = written;
        if (request == null || !isCompletedExceptionally()) {
            // The JDK has a thread that waits for the reply run what is left to be done, so this may not be the loop.
            onItsLoop(action);
            return;
        }
        laterOnItsLoop(() -> {
            if (replied || request.version() == HttpVersion.HTTP_2) {
                action.run();
            } else {
                request.connection().close().onComplete(closed -> laterOnItsLoop(action));
            }
        });
    }

    private void onItsLoop(Runnable action) {
        if (loop == Vertx.currentContext()) {
            action.run();
        } else {
            laterOnItsLoop(action);
        }
    }

    private void laterOnItsLoop(Runnable action) {
        Context context = loop;
        try {
            if (context != null) {
                context.runOnContext(nothing -> action.run());
                return;
            }
        } catch (RuntimeException e) {
            // Its Vert.x is closed, and with it every connection.
        }
        action.run();
    }

    /** Frees the connection of a request of which nothing was sent. */
    private static void giveBack(HttpClientRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Vert.x never gives back the place of an HTTP/2 stream that was not opened. So the connection takes no new
            // streams any more, and closes after those that it has.
            request.connection().shutdown();
        }
        VertxVersions.reset(request);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            reset();
        }
        return cancelled;
    }

    /** An interim reply came. Vert.x would go on with them for ever. */
    private void interim() {
        if (++interimReplies > ClientSettings.MAX_INTERIM_REPLIES) {
            abort(Reason.REPLY_TOO_LARGE, "too many interim replies came before the final one");
        }
    }

    /** The reply's head came. */
    void head(HttpClientResponse response) {
        status = response.statusCode();
        if (status < 200 || status > 599) {
            // Vert.x takes any interim status but 100 and 103 for the final one.
            abort(Reason.MALFORMED_REPLY, "the reply has a status that is none of a final reply");
            return;
        }
        headers = new ArrayList<>();
        for (Map.Entry<String, String> header : response.headers()) {
            if (header.getKey().startsWith(":")) {
                continue;
            }
            if (headers.size() == ClientSettings.MAX_HEADERS
                    || header.getKey().length() + 2 + header.getValue().length() > ClientSettings.MAX_LINE_LENGTH) {
                abort(Reason.REPLY_TOO_LARGE, "the reply has too many or too long headers");
                return;
            }
            try {
                headers.add(HttpHeader.of(header.getKey(), header.getValue()));
            } catch (IllegalArgumentException e) {
                abort(Reason.MALFORMED_REPLY, "a header of the reply breaks the rules of HTTP");
                return;
            }
        }
    }

    /** A part of the reply's body came. */
    void body(Buffer part) {
        if (isDone()) {
            return;
        }
        Buffer sofar = body;
        if (part.length() > maxResponseBytes - (sofar == null ? 0 : sofar.length())) {
            abort(Reason.REPLY_TOO_LARGE, "the reply's body is longer than maxResponseBytes");
            return;
        }
        body = (sofar == null ? Buffer.buffer(part.length()) : sofar).appendBuffer(part);
    }

    /** The reply is complete. */
    void end() {
        replied = true;
        if (isDone()) {
            return;
        }
        if (status == 0) {
            // An interceptor of a Web Client can do so, as one that caches does.
            abort(Reason.CONNECTION_LOST, "the client answered without asking the server");
            return;
        }
        Buffer whole = body;
        HttpReply reply = new HttpReply(status, headers, whole == null ? NO_BODY : whole.getBytes());
        VertxVersions.whenTheConnectionIsBack(() -> complete(reply));
    }

    /** No reply, or no whole one, will come. */
    void failed(Throwable failure) {
        if (!isDone()) {
            completeExceptionally(
                    written == null ? VertxFailures.notSent(failure) : VertxFailures.lost(failure, status != 0));
        }
    }

    private void unwritten(Throwable failure) {
        completeExceptionally(
                new TransportException(Reason.CONNECTION_LOST, "the request could not be written", failure));
    }

    /** Ends the exchange before it begins. */
    void refuse(Reason reason, String message) {
        completeExceptionally(new TransportException(reason, message, null));
    }

    private void abort(Reason reason, String message) {
        completeExceptionally(new TransportException(reason, message, null));
        reset();
    }
}
