package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.spi.HttpCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Sends one call, once. */
final class RequestWriter implements AsyncRequestProducer {

    private final HttpRequest request;
    private final ByteBuffer body;
    private final boolean withBody;
    /** Whether nothing is to be sent any more. */
    private final BooleanSupplier closed;

    private volatile boolean begun;

    RequestWriter(HttpCall call, boolean readByProxy, @Nullable Header proxyLogin) {
        this(call, readByProxy, proxyLogin, call.body().length > 0, () -> false);
    }

    /**
     * For a client with a retry strategy of its own, which asks {@link #isRepeatable} only where there is a body: this one
     * always has one, if need be of no bytes.
     *
     * @param closed whether nothing is to be sent any more, although the client would
     */
    static RequestWriter neverRepeated(HttpCall call, BooleanSupplier closed) {
        return new RequestWriter(call, false, null, true, closed);
    }

    private RequestWriter(
            HttpCall call, boolean readByProxy, @Nullable Header proxyLogin, boolean withBody, BooleanSupplier closed) {
        HttpRequest head = new BasicHttpRequest(
                call.method(), call.scheme(), RequestHead.authority(call), RequestHead.target(call, readByProxy));
        this.request = RequestHead.withHeaders(head, call, proxyLogin);
        this.body = ByteBuffer.wrap(call.body());
        this.withBody = withBody;
        this.closed = closed;
    }

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        channel.sendRequest(request, withBody ? new BodyDetails(body.remaining()) : null, context);
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public int available() {
        return body.remaining();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (closed.getAsBoolean()) {
            throw new ConnectionClosedException("the transport is closed");
        }
        begun = true;
        channel.write(body);
        if (!body.hasRemaining()) {
            channel.endStream();
        }
    }

    /** Whether a connection has asked for the body, right after the head: what came before did not go out. */
    boolean begun() {
        return begun;
    }

    /** Whether all of the request has been handed to the connection. */
    boolean done() {
        return !body.hasRemaining();
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}

    /** The body's length; its type stands among the call's headers. */
    private record BodyDetails(long length) implements EntityDetails {

        @Override
        public long getContentLength() {
            return length;
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getContentEncoding() {
            return null;
        }

        @Override
        public boolean isChunked() {
            return false;
        }

        @Override
        public Set<String> getTrailerNames() {
            return Set.of();
        }
    }
}
