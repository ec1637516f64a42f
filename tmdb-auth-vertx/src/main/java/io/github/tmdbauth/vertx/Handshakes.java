package io.github.tmdbauth.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The TLS connections in the making. Vert.x goes on with one whose exchange was cancelled, until the server answers or the
 * connect timeout has passed; here it ends as soon as no exchange waits for a connection.
 */
final class Handshakes {

    private final Set<Exchange> waiting = new HashSet<>();
    private final Set<Channel> underWay = new HashSet<>();

    /** {@code exchange} wants a connection. */
    synchronized void wanted(Exchange exchange) {
        waiting.add(exchange);
    }

    /** {@code exchange} wants no connection any more, since it has one, has failed or was cancelled. */
    void notWanted(Exchange exchange) {
        List<Channel> forNobody;
        synchronized (this) {
            if (!waiting.remove(exchange) || !waiting.isEmpty() || !exchange.isCancelled()) {
                return;
            }
            forNobody = List.copyOf(underWay);
        }
        forNobody.forEach(Channel::close);
    }

    private synchronized boolean begin(Channel channel) {
        return !waiting.isEmpty() && underWay.add(channel);
    }

    private synchronized void end(Channel channel) {
        underWay.remove(channel);
    }

    /**
     * A handler for a connection whose TCP and TLS handshakes together may take as long as Vert.x gives to TLS alone.
     *
     * @param check what sees the end of the handshake before Vert.x does; null for nothing
     */
    SslHandler handler(SSLEngine engine, boolean startTls, Executor executor, @Nullable HostCheck check) {
        return new SslHandler(engine, startTls, executor) {

            private long start;

            @Override
            public void handlerAdded(ChannelHandlerContext context) throws Exception {
                start = System.nanoTime();
                Channel channel = context.channel();
                boolean wanted = begin(channel);
                channel.closeFuture().addListener(closed -> end(channel));
                if (check != null) {
                    context.pipeline().addAfter(context.name(), null, check);
                }
                super.handlerAdded(context);
                handshakeFuture().addListener(done -> end(channel));
                if (!wanted) {
                    channel.close();
                }
            }

            @Override
            public void channelActive(ChannelHandlerContext context) throws Exception {
                long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                setHandshakeTimeoutMillis(Math.max(1, getHandshakeTimeoutMillis() - spent));
                super.channelActive(context);
            }
        };
    }
}
