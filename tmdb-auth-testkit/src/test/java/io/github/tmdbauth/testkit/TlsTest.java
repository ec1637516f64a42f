package io.github.tmdbauth.testkit;

import static io.github.tmdbauth.testkit.RawRequest.get;
import static io.github.tmdbauth.testkit.ReplyAssertions.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tmdbauth.testkit.fault.TlsFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static SSLContext context;

    /** A certificate for 127.0.0.1, made by the JDK's own tool. */
    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String options = "-genkeypair -alias fake -keyalg EC -dname CN=fake -ext san=ip:127.0.0.1 -validity 2"
                + " -storetype PKCS12 -storepass changeit -keystore " + store;
        Process process = new ProcessBuilder((keytool + " " + options).split(" "))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).as(folder.resolve("log").toString()).isZero();

        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, "changeit".toCharArray());
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    }

    @Test
    void theFake_speaksHttps() throws Exception {
        try (FakeTmdb fake = FakeTmdb.builder().tls(context).start();
                RawConnection connection = RawConnection.over(socketTo(fake))) {
            assertThat(fake.baseUri().getScheme()).isEqualTo("https");
            for (int i = 0; i < 3; i++) {
                RawReply token =
                        connection.ask(get("/3/authentication/token/new").bearer(fake.application()));
                assertSuccess(token);
                assertThat(token.header("authentication-callback"))
                        .contains(fake.siteUri() + "/authenticate/" + token.member("request_token"));
            }
        }
    }

    @Test
    void close_endsConnectionsInAndAfterTheHandshake() throws Exception {
        FakeTmdb fake = FakeTmdb.builder().tls(context).start();
        try (Socket silent = new Socket(
                        InetAddress.getLoopbackAddress(), fake.baseUri().getPort());
                RawConnection idle = RawConnection.over(socketTo(fake))) {
            assertSuccess(idle.ask(get("/3/authentication").bearer(fake.application())));
            silent.setSoTimeout(10_000);

            fake.close();

            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(idle.hasEnded()).isTrue();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name ->
                            name.startsWith("fake-tmdb-" + fake.baseUri().getPort() + "-"));
        }
    }

    @Test
    void aCertificateOfItsOwn_isTrustedByItsClients() throws Exception {
        try (FakeTmdb fake = FakeTmdb.builder().tls("api.themoviedb.org").start();
                RawConnection connection = RawConnection.over(socketTo(fake, fake.clientSslContext()))) {
            assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));

            X509Certificate authority = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(fake.authorityPem().getBytes(StandardCharsets.US_ASCII)));
            SSLSocket socket = socketTo(fake, fake.clientSslContext());
            Certificate[] shown = socket.getSession().getPeerCertificates();
            socket.close();
            shown[0].verify(authority.getPublicKey());
            assertThat(((X509Certificate) shown[0]).getSubjectAlternativeNames().toString())
                    .contains("api.themoviedb.org", "127.0.0.1", "localhost");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "::1", "0.0.0.0"})
    void theAddressOfTheFake_isTheOneWhereItListens_andInItsCertificate(String address) throws Exception {
        InetAddress here = InetAddress.getByName(address);
        assumeTrue(isOfThisMachine(here), "this machine has no " + address);
        try (FakeTmdb fake = FakeTmdb.builder().address(here).tls().start();
                RawConnection connection = RawConnection.over(socketTo(fake, fake.clientSslContext()))) {
            assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));
        }
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aClientThatMustShowItsCertificate_findsEachNameOfTheFakes() throws Exception {
        try (FakeTmdb fake = FakeTmdb.builder().tls("api.themoviedb.org").start()) {
            fake.onConnect().inject(TlsFault.CLIENT_CERTIFICATE_REQUIRED).once();

            try (SSLSocket socket = socketTo(fake, fake.clientSslContext())) {
                socket.startHandshake();
                assertThat(((X509Certificate) socket.getSession().getPeerCertificates()[0])
                                .getSubjectAlternativeNames()
                                .toString())
                        .contains("api.themoviedb.org");
            }
        }
    }

    @Test
    void withoutACertificateOfItsOwn_thereIsNothingToTrust() {
        try (FakeTmdb fake = FakeTmdb.start()) {
            assertThatThrownBy(fake::clientSslContext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("builder().tls()");
        }
    }

    @Test
    void aHandshake_canGoWrong_andTheNextOneGoesWell() throws Exception {
        try (FakeTmdb fake = FakeTmdb.builder().tls().start()) {
            fake.onConnect()
                    .inject(TlsFault.EXPIRED, TlsFault.UNTRUSTED, TlsFault.RESET_IN_HANDSHAKE)
                    .once();

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> socketTo(fake, fake.clientSslContext()).startHandshake())
                        .isInstanceOf(IOException.class);
            }
            try (RawConnection connection = RawConnection.over(socketTo(fake, fake.clientSslContext()))) {
                assertSuccess(connection.ask(get("/3/authentication").bearer(fake.application())));
            }
            fake.verify();
        }
    }

    private static SSLSocket socketTo(FakeTmdb fake) throws Exception {
        return socketTo(fake, context);
    }

    private static SSLSocket socketTo(FakeTmdb fake, SSLContext context) throws Exception {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(fake.baseUri().getHost(), fake.baseUri().getPort());
        SSLParameters checked = socket.getSSLParameters();
        checked.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(checked);
        return socket;
    }
}
