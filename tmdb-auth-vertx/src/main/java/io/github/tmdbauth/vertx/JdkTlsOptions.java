package io.github.tmdbauth.vertx;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** TLS with an {@link SSLContext} of the JDK, which Vert.x cannot be given directly. */
final class JdkTlsOptions extends JdkSSLEngineOptions {

    private final @Nullable SSLContext context;
    private final Handshakes handshakes;

    /** @param context empty for the JVM's default */
    JdkTlsOptions(Optional<SSLContext> context, Handshakes handshakes) {
        this.context = context.orElse(null);
        this.handshakes = handshakes;
        // The trust manager is the caller's: it may ask a file or another server, which must not stop an event loop.
        setUseWorkerThread(true);
    }

    /** Vert.x 4 copies a client's options; a copy by the superclass would not know the context, and trust what the JVM trusts. */
    @Override
    public JdkSSLEngineOptions copy() {
        return this;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory(context, handshakes);
    }

    /** Vert.x tells it about its own options for TLS as well, of which only the application protocols are in use here. */
    private static final class Factory implements SslContextFactory {

        private final @Nullable SSLContext context;
        private final Handshakes handshakes;
        private List<String> protocols = List.of();

        Factory(@Nullable SSLContext context, Handshakes handshakes) {
            this.context = context;
            this.handshakes = handshakes;
        }

        @Override
        public SslContextFactory applicationProtocols(@Nullable List<String> protocols) {
            this.protocols = protocols == null ? List.of() : List.copyOf(protocols);
            return this;
        }

        @Override
        public SslContext create() throws SSLException {
            SSLContext jdk = context != null ? context : jvmDefault();
            // Versions and cipher suites as the context has them: whoever made it TLS 1.2 only wants that.
            SSLParameters parameters = jdk.getDefaultSSLParameters();
            JdkSslContext plain = new JdkSslContext(
                    jdk,
                    true,
                    List.of(parameters.getCipherSuites()),
                    IdentityCipherSuiteFilter.INSTANCE,
                    negotiation(),
                    ClientAuth.NONE,
                    parameters.getProtocols(),
                    false);
            return new HostChecking(plain, handshakes, context != null);
        }

        private ApplicationProtocolConfig negotiation() {
            return protocols.isEmpty()
                    ? ApplicationProtocolConfig.DISABLED
                    : new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.FATAL_ALERT,
                            SelectedListenerFailureBehavior.FATAL_ALERT,
                            protocols);
        }

        private static SSLContext jvmDefault() throws SSLException {
            try {
                return SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new SSLException("the JVM has no default TLS context", e);
            }
        }
    }

    /** An {@link SSLContext} alone checks the certificate's chain, and not for whom it was issued. */
    private static final class HostChecking extends DelegatingSslContext {

        private final Handshakes handshakes;
        /** The JVM's trust manager does what {@link #initEngine} asks for; whether a caller's does, nobody knows. */
        private final boolean ofTheCaller;

        HostChecking(SslContext context, Handshakes handshakes, boolean ofTheCaller) {
            super(context);
            this.handshakes = handshakes;
            this.ofTheCaller = ofTheCaller;
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator buffers, String host, int port, boolean startTls, Executor executor) {
            SSLEngine engine = newEngine(buffers, host, port);
            return handshakes.handler(engine, startTls, executor, ofTheCaller ? new HostCheck(host, engine) : null);
        }

        @Override
        protected void initEngine(SSLEngine engine) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
    }
}
