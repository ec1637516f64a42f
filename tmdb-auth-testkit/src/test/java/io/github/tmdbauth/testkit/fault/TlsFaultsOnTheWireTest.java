package io.github.tmdbauth.testkit.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tmdbauth.testkit.internal.fault.FaultScript;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Each TLS fault does what its name says, as seen by the JDK's own sockets and engine. */
class TlsFaultsOnTheWireTest {
    private final CertificateAuthority authority = CertificateAuthority.create();

    private Origin origin(TlsFault fault) {
        HttpResponse answer = HttpResponse.of(200, "application/json", new byte[0]);
        return Origin.startInsteadOfTls(FaultScript.ofTls(fault.at(Place.onConnect()), authority, () -> answer));
    }

    /** What shaking hands fails with; null if it works. */
    private Throwable failure(TlsFault fault, SSLContext context, String... protocols) throws IOException {
        try (Origin origin = origin(fault);
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", origin.port())) {
            socket.setSoTimeout(fault.name().startsWith("STALL") ? 500 : 10_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (protocols.length > 0) {
                parameters.setProtocols(protocols);
            }
            socket.setSSLParameters(parameters);
            return catchThrowable(() -> {
                socket.startHandshake();
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            });
        }
    }

    private Throwable failure(TlsFault fault) throws IOException {
        return failure(fault, authority.clientContext());
    }

    /** What comes back for a client's first message, and how it ends. */
    private Observer.Sight answerToClientHello(TlsFault fault) throws Exception {
        SSLEngine engine = authority.clientContext().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        try (Origin origin = origin(fault);
                Observer observer = Observer.connect(origin.port())) {
            observer.send(Arrays.copyOf(hello.array(), hello.position()));
            return fault == TlsFault.STALL_BEFORE_SERVER_HELLO ? observer.lookBriefly() : observer.look();
        }
    }

    @Test
    void untrustedAndSelfSigned_haveNoPathToATrustedAuthority() throws IOException {
        assertThat(failure(TlsFault.UNTRUSTED)).isInstanceOf(SSLException.class).hasMessageContaining("PKIX path");
        assertThat(failure(TlsFault.SELF_SIGNED))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("PKIX path");
    }

    @Test
    void expiredAndNotYetValid_areOutOfTime() throws IOException {
        assertThat(failure(TlsFault.EXPIRED))
                .isInstanceOf(SSLException.class)
                .hasRootCauseInstanceOf(CertificateExpiredException.class);
        assertThat(failure(TlsFault.NOT_YET_VALID)).hasRootCauseInstanceOf(CertificateNotYetValidException.class);
    }

    @Test
    void wrongHost_isAnotherOne() throws IOException {
        assertThat(failure(TlsFault.WRONG_HOST))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void clientCertificateRequired_isContentWithOne() throws IOException {
        assertThat(failure(TlsFault.CLIENT_CERTIFICATE_REQUIRED, authority.clientContext(authority.client())))
                .isNull();
        assertThat(failure(TlsFault.CLIENT_CERTIFICATE_REQUIRED, authority.clientContext(), "TLSv1.2"))
                .isInstanceOfAny(SSLException.class, SocketException.class);
    }

    @Test
    void oldProtocol_isRefusedByTheClient() throws Exception {
        assertThat(failure(TlsFault.OLD_PROTOCOL))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("TLS10");
        assertThat(answerToClientHello(TlsFault.OLD_PROTOCOL).text()).startsWith("\u0016\u0003\u0001\u0000*\u0002");
    }

    @Test
    void plainHttp_isNoTls() throws Exception {
        assertThat(failure(TlsFault.PLAIN_HTTP)).isInstanceOf(SSLException.class);
        assertThat(answerToClientHello(TlsFault.PLAIN_HTTP).text()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void stallBeforeServerHello_saysNothing() throws Exception {
        assertThat(failure(TlsFault.STALL_BEFORE_SERVER_HELLO)).isInstanceOf(SocketTimeoutException.class);
        Observer.Sight sight = answerToClientHello(TlsFault.STALL_BEFORE_SERVER_HELLO);
        assertThat(sight.text()).isEmpty();
        assertThat(sight.end()).isEqualTo(Observer.End.SILENT);
    }

    @Test
    void stallAfterServerHello_saysThatMuch() throws Exception {
        assertThat(failure(TlsFault.STALL_AFTER_SERVER_HELLO)).isInstanceOf(SocketTimeoutException.class);
        Observer.Sight sight = answerToClientHello(TlsFault.STALL_AFTER_SERVER_HELLO);
        assertThat(sight.text())
                .startsWith("\u0016\u0003\u0003")
                .satisfies(text -> assertThat(text.charAt(5))
                        .as("the type of the message: ServerHello")
                        .isEqualTo('\u0002'));
        assertThat(sight.end()).isEqualTo(Observer.End.SILENT);
    }

    @Test
    void closeAndResetInHandshake_endIt() throws Exception {
        assertThat(answerToClientHello(TlsFault.CLOSE_IN_HANDSHAKE).end()).isEqualTo(Observer.End.CLOSED);
        assertThat(answerToClientHello(TlsFault.RESET_IN_HANDSHAKE).end()).isEqualTo(Observer.End.RESET);
    }

    @Test
    void otherFaultsHappenOverTlsToo() throws Exception {
        HttpResponse answer = HttpResponse.of(200, "application/json", new byte[0]);
        try (Origin origin = Origin.startInsteadOfTls(
                        FaultScript.ofTls(Fault.close().at(Place.inHead()), authority, () -> answer));
                SSLSocket socket = (SSLSocket)
                        authority.clientContext().getSocketFactory().createSocket("127.0.0.1", origin.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
            String text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(text).startsWith("HTTP/1.1 200").doesNotContain("\r\n\r\n");
        }
    }
}
