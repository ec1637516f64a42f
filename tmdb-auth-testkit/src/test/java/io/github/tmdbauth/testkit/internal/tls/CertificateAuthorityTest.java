package io.github.tmdbauth.testkit.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final int NAME = 2;
    private static final int ADDRESS = 7;
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

    private final CertificateAuthority authority = CertificateAuthority.create();

    @Test
    void anAuthority_saysThatItIsOne_andMaySignCertificates() {
        X509Certificate certificate = authority.certificate();

        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder(BASIC_CONSTRAINTS, KEY_USAGE);
        assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        boolean[] keyCertSignAndCrlSign = {false, false, false, false, false, true, true, false, false};
        assertThat(certificate.getKeyUsage()).isEqualTo(keyCertSignAndCrlSign);
    }

    @Test
    void everyCertificate_namesTheKeyThatSignedIt() {
        // Inside the octet string there is an octet string here, and a sequence of one tagged element there.
        byte[] own = authority.certificate().getExtensionValue(SUBJECT_KEY_IDENTIFIER);

        for (Identity identity : List.of(
                authority.loopback(),
                authority.forHost("another-host.test"),
                authority.expired(),
                authority.notYetValid(),
                authority.client())) {
            byte[] issuer = identity.chain().get(0).getExtensionValue(AUTHORITY_KEY_IDENTIFIER);
            assertThat(Arrays.copyOfRange(issuer, 6, issuer.length))
                    .isEqualTo(Arrays.copyOfRange(own, 4, own.length))
                    .hasSize(20);
        }
    }

    @Test
    void aCertificate_isForOnePurpose() throws Exception {
        assertThat(authority.loopback().chain().get(0).getExtendedKeyUsage()).containsExactly(SERVER);
        assertThat(authority.expired().chain().get(0).getExtendedKeyUsage()).containsExactly(SERVER);
        assertThat(CertificateAuthority.selfSigned().chain().get(0).getExtendedKeyUsage())
                .containsExactly(SERVER);
        assertThat(authority.client().chain().get(0).getExtendedKeyUsage()).containsExactly(CLIENT);
    }

    @Test
    void anIpAddress_isNoName() throws Exception {
        CertificateAuthority more = CertificateAuthority.create("192.0.2.7", "2001:db8::7", "a.example", "1.2.3.400");

        assertThat(more.loopback().chain().get(0).getSubjectAlternativeNames())
                .containsExactly(
                        List.of(NAME, "localhost"),
                        List.of(ADDRESS, "127.0.0.1"),
                        List.of(ADDRESS, "0:0:0:0:0:0:0:1"),
                        List.of(ADDRESS, "192.0.2.7"),
                        List.of(ADDRESS, "2001:db8:0:0:0:0:0:7"),
                        List.of(NAME, "a.example"),
                        List.of(NAME, "1.2.3.400"));
    }

    @Test
    void openSsl_findsNothingWrong_evenWhenItIsStrict(@TempDir Path folder) throws Exception {
        assumeTrue(isThere("openssl"), "openssl is missing");
        Path trusted = write(folder.resolve("authority.pem"), authority.certificate());
        Path server =
                write(folder.resolve("server.pem"), authority.loopback().chain().get(0));
        Path client =
                write(folder.resolve("client.pem"), authority.client().chain().get(0));

        assertThat(verify(folder, trusted, "sslserver", server)).isEqualTo(server + ": OK\n");
        assertThat(verify(folder, trusted, "sslclient", client)).isEqualTo(client + ": OK\n");
    }

    private static String verify(Path folder, Path trusted, String purpose, Path certificate) throws Exception {
        Path output = folder.resolve("output");
        List<String> command = List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                purpose,
                "-CAfile",
                trusted.toString(),
                certificate.toString());
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readString(output);
    }

    private static Path write(Path file, X509Certificate certificate) throws Exception {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
