package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.github.tmdbauth.testkit.internal.tls.TrustAll;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A socket on its way to TMDb, or there. */
final class SocketConnection {
    private final Socket raw = new Socket();
    private Socket socket = raw;
    private @Nullable InputStream in;

    /** Connects the socket alone, so that it can be closed from elsewhere meanwhile. */
    void connect(SocketTransport transport, AuthenticationConfiguration configuration, HttpCall call)
            throws TransportException {
        int timeout = (int) configuration.connectTimeout().toMillis();
        HttpProxy proxy = transport.has(Flaw.IGNORES_THE_PROXY)
                ? null
                : configuration.proxy().orElse(null);
        String host = proxy == null ? call.host() : proxy.host();
        int port = proxy == null ? call.port() : proxy.port();
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (transport.has(Flaw.READS_SETTINGS_OF_THE_JVM)) {
            URI uri = URI.create("http://" + host + ":" + port);
            Proxy chosen = ProxySelector.getDefault().select(uri).get(0);
            address = chosen.type() == Proxy.Type.DIRECT ? address : (InetSocketAddress) chosen.address();
        }
        try {
            raw.setTcpNoDelay(true);
            raw.connect(address, transport.has(Flaw.CONNECTING_HAS_NO_TIMEOUT) ? 20_000 : timeout);
            if (proxy != null && call.secure()) {
                tunnel(transport, proxy, call);
            }
        } catch (IOException e) {
            throw new TransportException(
                    transport.has(Flaw.REFUSED_IS_LOST) ? Reason.CONNECTION_LOST : Reason.NOT_CONNECTED,
                    "no connection",
                    e);
        }
        if (call.secure()) {
            shakeHands(transport, configuration, call, transport.has(Flaw.HANDSHAKES_HAVE_NO_TIMEOUT) ? 0 : timeout);
        }
    }

    private void tunnel(SocketTransport transport, HttpProxy proxy, HttpCall call) throws IOException {
        String authority = call.host() + ":" + call.port();
        StringBuilder connect = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        proxy.userName().ifPresent(name -> {
            String login = name + ":" + proxy.password().orElse("");
            connect.append("Proxy-Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                    .append("\r\n");
        });
        if (transport.has(Flaw.SHOWS_HEADERS_TO_THE_PROXY)) {
            call.headers().forEach(header -> connect.append(header.name() + ": " + header.value() + "\r\n"));
        }
        write(connect.append("\r\n").toString().getBytes(ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = raw.getInputStream().read();
            if (next < 0) {
                throw new IOException("the proxy went away");
            }
            answer.append((char) next);
        }
        if (!answer.toString().startsWith("HTTP/1.1 200")) {
            throw new IOException("the proxy refused");
        }
    }

    private void shakeHands(
            SocketTransport transport, AuthenticationConfiguration configuration, HttpCall call, int timeout)
            throws TransportException {
        try {
            raw.setSoTimeout(timeout);
            SSLSocket tls = (SSLSocket) context(transport, configuration)
                    .getSocketFactory()
                    .createSocket(raw, call.host(), call.port(), true);
            SSLParameters parameters = tls.getSSLParameters();
            if (!transport.has(Flaw.DOES_NOT_CHECK_THE_HOST) && !transport.has(Flaw.TRUSTS_EVERYONE)) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            if (transport.has(Flaw.KNOWS_NO_TLS_1_2)) {
                parameters.setProtocols(new String[] {"TLSv1.3"});
            }
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            if (parameters.getEndpointIdentificationAlgorithm() != null) {
                requireNamed(call.host(), tls);
            }
            raw.setSoTimeout(0);
            socket = tls;
        } catch (SocketTimeoutException e) {
            throw new TransportException(Reason.NOT_CONNECTED, "the TLS handshake took too long", e);
        } catch (IOException | GeneralSecurityException e) {
            boolean wrong = transport.has(Flaw.TLS_FAILURES_ARE_LOST_CONNECTIONS);
            throw new TransportException(
                    wrong ? Reason.CONNECTION_LOST : Reason.TLS_FAILED, "the TLS handshake failed", e);
        }
    }

    /** The JDK leaves this to the trust manager, and a caller's may not do it. */
    private static void requireNamed(String host, SSLSocket tls) throws IOException, CertificateParsingException {
        X509Certificate shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
        Collection<List<?>> names = shown.getSubjectAlternativeNames();
        if (names == null || names.stream().noneMatch(name -> name.get(1).equals(host))) {
            throw new SSLPeerUnverifiedException("the certificate is another host's");
        }
    }

    private static SSLContext context(SocketTransport transport, AuthenticationConfiguration configuration)
            throws GeneralSecurityException {
        if (transport.has(Flaw.TRUSTS_EVERYONE) || transport.has(Flaw.SHOWS_NO_CERTIFICATE)) {
            return TrustAll.context();
        }
        return configuration.sslContext().orElse(SSLContext.getDefault());
    }

    static void toBaseUri(AuthenticationConfiguration configuration) {
        try {
            URI uri = configuration.baseUri();
            new Socket(uri.getHost(), uri.getPort()).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    InputStream in() throws IOException {
        InputStream stream = in;
        if (stream == null) {
            stream = new BufferedInputStream(socket.getInputStream());
            in = stream;
        }
        return stream;
    }

    boolean hasLeftovers() throws IOException {
        return in().available() > 0;
    }

    void close() {
        try {
            raw.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
