package io.github.tmdbauth.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNamesTest {

    /** Of {@code CN=localhost}, without a subjectAltName. */
    private static final String COMMON_NAME_ONLY = """
            -----BEGIN CERTIFICATE-----
            MIIBQjCB6KADAgECAgkAvKqmqENHe74wCgYIKoZIzj0EAwIwFDESMBAGA1UEAxMJ
            bG9jYWxob3N0MCAXDTI2MTEyNjA4MDE1MVoYDzIxMjYxMTAyMDgwMTUxWjAUMRIw
            EAYDVQQDEwlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARTR6/e
            5HYn9wIUDjzgQlTgCqIGVWF0jC79DnfWMognsw+QYMJEoOBt2iA8W6HTHtkHcIQC
            M+Z4grSzDI0bFUxeoyEwHzAdBgNVHQ4EFgQUL6fPY1aBfJ/IopaEiZ0q1DyQFkow
            CgYIKoZIzj0EAwIDSQAwRgIhAPE7AAvwW5Ya6mxT/AGJGeGOFZ6ywSLspL2MEmlc
            GlkSAiEAlkNe/j1O/0NgWe0Z/6bkBbqjqI3Pe7JRcH40A+2ApZM=
            -----END CERTIFICATE-----
            """;

    private static boolean dns(String name, String host) {
        return CertificateNames.include(host, List.of(List.of(2, name)));
    }

    private static boolean ip(String name, String host) {
        return CertificateNames.include(host, List.of(List.of(7, name)));
    }

    @ParameterizedTest
    @CsvSource({
        "api.themoviedb.org, api.themoviedb.org",
        "API.TheMovieDB.org, api.themoviedb.ORG",
        "localhost, localhost",
        // The dot at the end says that a name is complete.
        "api.themoviedb.org, api.themoviedb.org.",
        "xn--bcher-kva.example, XN--BCHER-KVA.example",
        "*.themoviedb.org, api.themoviedb.org",
        "*.THEMOVIEDB.org, api.themoviedb.org.",
        "*.example.org, xn--bcher-kva.example.org",
    })
    void name_isGoodForItsHost(String name, String host) {
        assertThat(dns(name, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "api.themoviedb.org, www.themoviedb.org",
        "themoviedb.org, api.themoviedb.org",
        "api.themoviedb.org, themoviedb.org",
        "api.themoviedb.org, api.themoviedb.org.evil.example",
        "api.themoviedb.org, api.themoviedb.org..",
        // A certificate's names are complete without a dot.
        "api.themoviedb.org., api.themoviedb.org",
        "bücher.example, xn--bcher-kva.example",
        // One label, and a whole one.
        "*.themoviedb.org, themoviedb.org",
        "*.themoviedb.org, .themoviedb.org",
        "*.themoviedb.org, a.b.themoviedb.org",
        "a*.themoviedb.org, api.themoviedb.org",
        "*i.themoviedb.org, api.themoviedb.org",
        "a*i.themoviedb.org, api.themoviedb.org",
        "api.*.org, api.themoviedb.org",
        "*.*.org, api.themoviedb.org",
        "*.org, themoviedb.org",
        "*.org., themoviedb.org.",
        "*, localhost",
        "*, api.themoviedb.org",
        "*., localhost.",
    })
    void name_isNotGoodForAnotherHost(String name, String host) {
        assertThat(dns(name, host)).isFalse();
    }

    @Test
    void name_endsWhereItEnds() {
        assertThat(dns("api.themoviedb.org\0.evil.example", "api.themoviedb.org"))
                .isFalse();
        assertThat(dns("api.themoviedb.org\0", "api.themoviedb.org")).isFalse();
        assertThat(dns("*.themoviedb.org\0.evil.example", "api.themoviedb.org")).isFalse();
    }

    /** To Java the Kelvin sign is a k in upper case. */
    @Test
    void lettersBeyondAscii_haveNoCase() {
        assertThat("\u212a".equalsIgnoreCase("k")).isTrue();
        assertThat(dns("\u212aey.example.org", "key.example.org")).isFalse();
        assertThat(dns("*.\u212aey.example.org", "a.key.example.org")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "."})
    void hostWithoutAName_isNobody(String host) {
        assertThat(dns("", host)).isFalse();
        assertThat(dns("*.", host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:1, [::1]",
        "2001:db8:0:0:0:0:0:a, 2001:DB8::A",
        "2001:db8:0:0:0:0:0:a, 2001:0db8:0000:0000:0000:0000:0000:000a",
        "2001:db8:0:0:0:0:a00:1, [2001:db8::10.0.0.1]",
        "2001:db8:0:0:0:0:a00:1, 2001:db8::a00:1",
        // The same host, since nothing is sent over IPv6 to it.
        "10.0.0.1, ::ffff:10.0.0.1",
    })
    void address_isGoodForItsHostInEverySpelling(String address, String host) {
        assertThat(ip(address, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.2",
        "0:0:0:0:0:0:0:1, ::2",
        "0:0:0:0:0:0:0:1, 0.0.0.1",
        "0.0.0.1, ::1",
        "nonsense:, ::1",
        "127.0.0.1, localhost",
        "127.0.0.0/255.0.0.0, 127.0.0.0",
        "nonsense, 127.0.0.1",
    })
    void address_isNotGoodForAnotherHost(String address, String host) {
        assertThat(ip(address, host)).isFalse();
    }

    @Test
    void address_isFoundAmongAddressesAlone() {
        assertThat(dns("127.0.0.1", "127.0.0.1")).isFalse();
        assertThat(dns("*.0.0.1", "127.0.0.1")).isFalse();
        assertThat(dns("::1", "[::1]")).isFalse();
        assertThat(ip("localhost", "localhost")).isFalse();
    }

    @Test
    void namesOfOtherTypes_doNotCount() {
        assertThat(CertificateNames.include(
                        "api.themoviedb.org",
                        List.of(
                                List.of(1, "api.themoviedb.org"),
                                List.of(6, "https://api.themoviedb.org"),
                                List.of(0, new byte[] {4}),
                                List.of(2, new byte[] {4}),
                                List.of(2))))
                .isFalse();
        assertThat(CertificateNames.include("api.themoviedb.org", List.of())).isFalse();
    }

    @Test
    void oneOfManyNames_isEnough() {
        List<List<?>> names = List.of(List.of(2, "www.example.org"), List.of(7, "127.0.0.1"), List.of(2, "localhost"));

        assertThat(CertificateNames.include("localhost", names)).isTrue();
        assertThat(CertificateNames.include("127.0.0.1", names)).isTrue();
        assertThat(CertificateNames.include("::1", names)).isFalse();
    }

    @Test
    void certificate_tellsItsNames(@TempDir Path folder) {
        X509Certificate certificate = Certificate.of(folder, "dns:*.example.org,ip:0:0:0:0:0:0:0:1,ip:10.0.0.1")
                .leaf();

        assertThat(CertificateNames.include("api.example.org", certificate)).isTrue();
        assertThat(CertificateNames.include("::1", certificate)).isTrue();
        assertThat(CertificateNames.include("10.0.0.1", certificate)).isTrue();
        assertThat(CertificateNames.include("example.org", certificate)).isFalse();
        // Its common name.
        assertThat(CertificateNames.include("test", certificate)).isFalse();
    }

    @Test
    void commonName_isNotLookedAt() throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(COMMON_NAME_ONLY.getBytes(StandardCharsets.US_ASCII)));

        assertThat(certificate.getSubjectX500Principal()).hasToString("CN=localhost");
        assertThat(CertificateNames.include("localhost", certificate)).isFalse();
    }
}
