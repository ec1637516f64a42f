package io.github.tmdbauth.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Stands between TLS and Vert.x, and announces a handshake as failed if the certificate is for another host, so that Vert.x
 * writes nothing. The JDK leaves that check to the trust manager, and a caller's own may do without it.
 */
final class HostCheck extends ChannelInboundHandlerAdapter {

    private final String host;
    private final SSLEngine engine;

    HostCheck(String host, SSLEngine engine) {
        this.host = host;
        this.engine = engine;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake) || !handshake.isSuccess()) {
            context.fireUserEventTriggered(event);
            return;
        }
        try {
            check();
        } catch (SSLPeerUnverifiedException e) {
            context.fireUserEventTriggered(new SslHandshakeCompletionEvent(e));
            context.close();
            return;
        }
        context.pipeline().remove(this);
        context.fireUserEventTriggered(event);
    }

    private void check() throws SSLPeerUnverifiedException {
        if (!(engine.getSession().getPeerCertificates()[0] instanceof X509Certificate leaf)
                || !CertificateNames.include(host, leaf)) {
            throw new SSLPeerUnverifiedException("the certificate is for another host");
        }
    }
}
