package io.github.tmdbauth.vertx;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins an exchange to a Web Client, which keeps its request and its reply to itself: nobody can abort an exchange of its, or
 * look at the head before the body is there. It does hand the request to a body that is a stream, for the stream to pipe
 * itself into; and it asks for the reply's codec when the head has come.
 */
@SuppressWarnings({"UnusedMethod", "EffectivelyPrivate"
}) // what Vert.x 4 wants, and the one compiled with does not know
final class WebClientBridge {

    private final Exchange exchange;
    private final Admission admission;
    private @Nullable HttpClientRequest request;

    WebClientBridge(Exchange exchange, Admission admission) {
        this.exchange = exchange;
        this.admission = admission;
    }

    private static void told(Future<@Nullable Void> done, @Nullable Handler<AsyncResult<@Nullable Void>> handler) {
        if (handler != null) {
            done.onComplete(handler);
        }
    }

    ReadStream<Buffer> requestBody() {
        return new RequestBody();
    }

    BodyCodec<@Nullable Void> replyCodec() {
        return () -> {
            HttpClientRequest answered = request;
            if (answered != null && answered.response().succeeded()) {
                HttpClientResponse response = answered.response().result();
                // Vert.x logs what no handler takes; Web Client sets its own after this.
                response.exceptionHandler(failure -> {});
                exchange.head(response);
            }
            if (exchange.isDone()) {
                throw new IllegalStateException("the exchange has ended already");
            }
            return new ReplyBody();
        };
    }

    /** A stream that has nothing to read, since all of it is written when the pipe is connected. */
    private final class RequestBody implements ReadStream<Buffer>, Pipe<Buffer> {

        @Override
        public Pipe<Buffer> pipe() {
            return this;
        }

        @Override
        public Future<@Nullable Void> to(WriteStream<Buffer> destination) {
            if (!(destination instanceof HttpClientRequest connected)) {
                return Future.failedFuture(new IllegalStateException("this version of Web Client is not supported"));
            }
            request = connected;
            admission.connected(exchange, connected);
            // Vert.x would log a decoder's complaint, which quotes the reply, in which there may be a session.
            connected.connection().exceptionHandler(failure -> {});
            // Web Client chunks every stream without a Content-Length, also one that has nothing to send.
            connected.setChunked(false);
            exchange.write(connected);
            return Future.succeededFuture();
        }

        /** For Vert.x 4, which has it beside the one above. */
        public void to(WriteStream<Buffer> destination, @Nullable Handler<AsyncResult<@Nullable Void>> handler) {
            told(to(destination), handler);
        }

        @Override
        public Pipe<Buffer> endOnFailure(boolean end) {
            return this;
        }

        @Override
        public Pipe<Buffer> endOnSuccess(boolean end) {
            return this;
        }

        @Override
        public Pipe<Buffer> endOnComplete(boolean end) {
            return this;
        }

        @Override
        public void close() {
            // There is nothing to end.
        }

        @Override
        public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            return this;
        }

        @Override
        public ReadStream<Buffer> endHandler(@Nullable Handler<@Nullable Void> handler) {
            return this;
        }
    }

    /** Passes the parts on as they come, so that the exchange can stop at its limit. */
    private final class ReplyBody implements BodyStream<@Nullable Void> {

        private final Promise<@Nullable Void> ended = Promise.promise();

        @Override
        public Future<@Nullable Void> write(Buffer part) {
            exchange.body(part);
            return Future.succeededFuture();
        }

        @Override
        public Future<@Nullable Void> end() {
            ended.tryComplete();
            return Future.succeededFuture();
        }

        /** For Vert.x 4, which has it beside the one above. */
        public void write(Buffer part, @Nullable Handler<AsyncResult<@Nullable Void>> handler) {
            told(write(part), handler);
        }

        /** For Vert.x 4, which has it beside the one above. */
        public void end(@Nullable Handler<AsyncResult<@Nullable Void>> handler) {
            told(end(), handler);
        }

        @Override
        public Future<@Nullable Void> result() {
            return ended.future();
        }

        @Override
        public void handle(Throwable failure) {
            ended.tryFail(failure);
        }

        @Override
        public BodyStream<@Nullable Void> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public BodyStream<@Nullable Void> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public BodyStream<@Nullable Void> drainHandler(@Nullable Handler<@Nullable Void> handler) {
            return this;
        }
    }
}
