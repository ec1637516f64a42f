package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.spi.TransportException.Reason;
import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.fault.TlsHandshake;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.tls.TrustAll;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Nothing is said to a server that is not the right one. */
final class TlsCases {
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(600);

    private TlsCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("TLS-01", "a trusted server is talked to, and its connection used again", TlsCases::trusted),
            must("TLS-02", "a server that speaks TLS 1.2 only is talked to", TlsCases::version12),
            must("TLS-03", "a server that wants the client's certificate gets it", TlsCases::clientCertificate),
            must("TLS-04", "an untrusted authority is TLS_FAILED", rig -> refused(rig, TlsFault.UNTRUSTED)),
            must("TLS-05", "a self-signed certificate is TLS_FAILED", rig -> refused(rig, TlsFault.SELF_SIGNED)),
            must("TLS-06", "an expired certificate is TLS_FAILED", rig -> refused(rig, TlsFault.EXPIRED)),
            must("TLS-07", "a certificate of the future is TLS_FAILED", rig -> refused(rig, TlsFault.NOT_YET_VALID)),
            must("TLS-08", "a certificate for another host is TLS_FAILED", rig -> refused(rig, TlsFault.WRONG_HOST)),
            must("TLS-09", "an old protocol is TLS_FAILED", rig -> refused(rig, TlsFault.OLD_PROTOCOL)),
            must("TLS-10", "plain HTTP on the TLS port is TLS_FAILED", rig -> refused(rig, TlsFault.PLAIN_HTTP)),
            must(
                    "TLS-11",
                    "an end of the connection in the handshake is an error, and nothing was sent",
                    TlsCases::cutOff),
            must(
                    "TLS-12",
                    "a stalled handshake ends with the connect timeout, and nothing was sent",
                    TlsCases::stalled),
            must("TLS-13", "a missing client certificate is an error", TlsCases::missingClientCertificate),
            must("TLS-14", "the host's name is checked whatever the context trusts", TlsCases::trustingContext));

    private static void trusted(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        Origin origin = origin(rig, authority.loopback().serverContext(), new SSLParameters());
        Client client = client(rig, origin, authority.clientContext());
        for (HttpCall call : List.of(client.get(), client.post(), client.delete())) {
            assertEquals(200, client.reply(call).status());
        }
        assertEquals(1, origin.connections(), "connections");
    }

    private static void version12(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.2"});
        Origin origin = origin(rig, authority.loopback().serverContext(), parameters);
        Client client = client(rig, origin, authority.clientContext());
        assertEquals(200, client.reply(client.post()).status());
    }

    private static void clientCertificate(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        SSLParameters parameters = new SSLParameters();
        parameters.setNeedClientAuth(true);
        Origin origin = origin(rig, authority.loopback().serverContext(authority), parameters);
        Client client = client(rig, origin, authority.clientContext(authority.client()));
        assertEquals(200, client.reply(client.post()).status());
    }

    private static Origin origin(Rig rig, SSLContext context, SSLParameters parameters) {
        return rig.tlsOrigin(context, parameters, Replies.always(Replies.OK));
    }

    private static Client client(Rig rig, Origin origin, SSLContext context) {
        return rig.client(origin, settings -> settings.sslContext(context));
    }

    private static Origin faulty(Rig rig, CertificateAuthority authority, TlsFault fault) {
        TlsHandshake handshake = new TlsHandshake(authority);
        return rig.opened(Origin.startInsteadOfTls(wire -> {
            if (handshake.shake(fault, wire)) {
                Replies.always(Replies.OK).serve(wire);
            }
        }));
    }

    private static void refused(Rig rig, TlsFault fault) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        Origin origin = faulty(rig, authority, fault);
        Client client = client(rig, origin, authority.clientContext());
        assertEquals(Reason.TLS_FAILED, client.failure(client.post()).reason());
        origin.awaitNoConnection();
        assertEquals(List.of(), origin.requests(), "requests");
    }

    private static void cutOff(Rig rig) throws InterruptedException {
        for (TlsFault fault : List.of(TlsFault.CLOSE_IN_HANDSHAKE, TlsFault.RESET_IN_HANDSHAKE)) {
            CertificateAuthority authority = CertificateAuthority.create();
            Client client = client(rig, faulty(rig, authority, fault), authority.clientContext());
            TransportException failure = client.failure(client.post());
            assertTrue(failure.surelyNotSent(), () -> fault + " gave " + failure.reason());
        }
    }

    private static void stalled(Rig rig) throws InterruptedException {
        for (TlsFault fault : List.of(TlsFault.STALL_BEFORE_SERVER_HELLO, TlsFault.STALL_AFTER_SERVER_HELLO)) {
            CertificateAuthority authority = CertificateAuthority.create();
            Origin origin = faulty(rig, authority, fault);
            Client client = rig.client(
                    origin,
                    settings -> settings.sslContext(authority.clientContext()).connectTimeout(CONNECT_TIMEOUT));
            TransportException failure = client.failure(client.post());
            assertTrue(failure.surelyNotSent(), () -> fault + " gave " + failure.reason());
            origin.awaitNoConnection();
        }
    }

    /** The JDK leaves the name to the trust manager; one of a caller's own may look at the chain alone. */
    private static void trustingContext(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        Origin right = origin(rig, authority.loopback().serverContext(), new SSLParameters());
        Client trusting = client(rig, right, TrustAll.context());
        assertEquals(200, trusting.reply(trusting.post()).status());

        Origin wrong = faulty(rig, authority, TlsFault.WRONG_HOST);
        Client client = client(rig, wrong, TrustAll.context());
        assertEquals(Reason.TLS_FAILED, client.failure(client.post()).reason());
        wrong.awaitNoConnection();
        assertEquals(List.of(), wrong.requests(), "requests");
    }

    /** With TLS 1.3 the server looks at the client's certificate when the client takes the handshake for ended. */
    private static void missingClientCertificate(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create();
        Origin origin = faulty(rig, authority, TlsFault.CLIENT_CERTIFICATE_REQUIRED);
        Client client = client(rig, origin, authority.clientContext());
        TransportException failure = client.failure(client.post());
        assertTrue(
                Set.of(Reason.TLS_FAILED, Reason.CONNECTION_LOST).contains(failure.reason()),
                () -> "reason: " + failure.reason());
        assertEquals(List.of(), origin.requests(), "requests");
    }
}
