package io.github.tmdbauth.httpclient;

import io.github.tmdbauth.httpclient.ReplyAssembly.RefusedReplyException;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.TransportException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Receives one reply. Used by one I/O thread at a time. */
final class ReplyReader implements AsyncResponseConsumer<HttpReply> {

    private final int maxBytes;
    private final InterimReplies interimReplies = new InterimReplies();
    private @Nullable ReplyAssembly reply;
    private @Nullable FutureCallback<HttpReply> callback;

    ReplyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether a final head has come. */
    boolean begun() {
        return reply != null;
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws IOException {
        if (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            throw new RefusedReplyException(Reason.MALFORMED_REPLY, "the server switched to another protocol unasked");
        }
        interimReplies.headCame(response.getCode());
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<HttpReply> callback)
            throws HttpException, IOException {
        ReplyAssembly begun = new ReplyAssembly(response, entity == null ? 0 : entity.getContentLength(), maxBytes);
        this.reply = begun;
        this.callback = callback;
        if (entity == null) {
            callback.completed(begun.finish());
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        if (reply != null) {
            reply.add(bytes);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        if (reply != null && callback != null) {
            callback.completed(reply.finish());
        }
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
