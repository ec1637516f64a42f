package io.github.tmdbauth.testkit.contract;

import static io.github.tmdbauth.testkit.contract.Rule.must;
import static io.github.tmdbauth.testkit.contract.Rule.should;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tmdbauth.HttpProxy;
import io.github.tmdbauth.spi.TransportException;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import io.github.tmdbauth.testkit.internal.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLParameters;

/** The proxy of the configuration, and no other. */
final class ProxyCases {
    private static final URI HTTP = URI.create("http://api.tmdb.test");
    private static final URI HTTPS = URI.create("https://api.tmdb.test");

    private ProxyCases() {}

    static final List<Rule<Rig>> ALL = List.of(
            must("PRX-01", "http goes through the proxy, with Host as without one", ProxyCases::http),
            must("PRX-02", "https goes through a tunnel, and the proxy sees no header of the call", ProxyCases::https),
            must("PRX-03", "the proxy's login goes to the proxy alone", ProxyCases::login),
            must("PRX-04", "a proxy that refuses is NOT_CONNECTED", ProxyCases::refusal),
            should("PRX-05", "the JVM's proxy settings are not read", ProxyCases::settingsOfTheJvm));

    private static Client client(Rig rig, Origin proxy, URI base, CertificateAuthority authority) {
        return rig.client(
                base,
                settings ->
                        settings.proxy(HttpProxy.of("127.0.0.1", proxy.port())).sslContext(authority.clientContext()));
    }

    private static void http(Rig rig) throws InterruptedException {
        Origin proxy = rig.origin(Replies.always(Replies.OK));
        Client client = client(rig, proxy, HTTP, CertificateAuthority.create());
        assertEquals(200, client.reply(client.get()).status());
        HttpRequest request = proxy.requests().get(0);
        assertEquals("http://api.tmdb.test" + client.get().target(), withoutDefaultPort(request.target()));
        assertEquals(List.of("api.tmdb.test"), request.values("Host"), "Host");
    }

    /** In a request target, unlike in Host, the default port may stand. */
    private static String withoutDefaultPort(String target) {
        return target.replaceFirst("^(http://[^/:]+):80/", "$1/");
    }

    private static void https(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create("api.tmdb.test");
        Origin proxy = rig.origin(wire -> {
            wire.request();
            tunnel(wire, authority);
        });
        Client client = client(rig, proxy, HTTPS, authority);
        assertEquals(200, client.reply(client.get()).status());
        HttpRequest connect = proxy.requests().get(0);
        HttpRequest request = proxy.requests().get(1);
        assertEquals("CONNECT api.tmdb.test:443", connect.method() + " " + connect.target());
        assertEquals(List.of(), connect.values("Authorization"), "Authorization at the proxy");
        assertEquals(client.get().target(), request.target());
        assertEquals(List.of("api.tmdb.test"), request.values("Host"), "Host");
    }

    private static void tunnel(Wire wire, CertificateAuthority authority)
            throws IOException, InterruptedException, MalformedRequest {
        wire.write("HTTP/1.1 200 Connected\r\n\r\n");
        wire.secure(authority.loopback().serverContext(), new SSLParameters());
        Replies.always(Replies.OK).serve(wire);
    }

    private static void login(Rig rig) throws InterruptedException {
        CertificateAuthority authority = CertificateAuthority.create("api.tmdb.test");
        String challenge = "HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n";
        Origin proxy = rig.origin(wire -> {
            // A client may send the login at once, or wait until it is asked for it, on the same connection or a new
            // one.
            while (wire.request().values("Proxy-Authorization").isEmpty()) {
                wire.write(challenge);
            }
            tunnel(wire, authority);
        });
        Client client = rig.client(
                HTTPS,
                settings -> settings.proxy(
                                HttpProxy.of("127.0.0.1", proxy.port()).withLogin("aladdin", "open:sesame"))
                        .sslContext(authority.clientContext()));
        assertEquals(200, client.reply(client.get()).status());
        List<HttpRequest> requests = proxy.requests();
        HttpRequest request = requests.get(requests.size() - 1);
        HttpRequest connect = requests.get(requests.size() - 2);
        assertEquals(List.of("Basic YWxhZGRpbjpvcGVuOnNlc2FtZQ=="), connect.values("Proxy-Authorization"));
        assertEquals(List.of(), request.values("Proxy-Authorization"), "the proxy's login at TMDb");
    }

    private static void refusal(Rig rig) throws InterruptedException {
        Origin proxy = rig.origin(Replies.always(Replies.json(403, "{}")));
        Client client = client(rig, proxy, HTTPS, CertificateAuthority.create());
        assertEquals(
                TransportException.Reason.NOT_CONNECTED,
                client.failure(client.get()).reason());
        assertTrue(
                proxy.requests().stream().allMatch(request -> request.method().equals("CONNECT")));
    }

    private static void settingsOfTheJvm(Rig rig) throws InterruptedException {
        Origin proxy = rig.origin(Replies.always(Replies.OK));
        Origin origin = rig.origin(Replies.always(Replies.OK));
        ProxySelector before = ProxySelector.getDefault();
        rig.atEnd(() -> ProxySelector.setDefault(before));
        // For this origin only, so that nothing else in this JVM is led astray meanwhile.
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return uri.getPort() == origin.port()
                        ? List.of(new Proxy(
                                Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))
                        : before == null ? List.of(Proxy.NO_PROXY) : before.select(uri);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                if (before != null) {
                    before.connectFailed(uri, address, failure);
                }
            }
        });
        Client client = rig.client(origin);
        client.reply(client.get());
        assertEquals(0, proxy.connections(), "connections to a proxy that the configuration does not name");
    }
}
