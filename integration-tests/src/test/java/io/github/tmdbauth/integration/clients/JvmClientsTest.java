package io.github.tmdbauth.integration.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each client runs in a JVM of its own, with the class path that its POM asks for. Their addresses are fixed, so the JVM's
 * settings for a proxy and a trust store lead them to a fake whose certificate is for TMDb's host.
 */
@Tag("own-processes")
@Timeout(120)
class JvmClientsTest {
    private static final String HOST = "api.themoviedb.org";
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private Path directory;

    /** Apache-2.0. */
    @Test
    void tmdbJava() throws Exception {
        assertThat(results("TmdbJava", "tmdb-java"))
                .containsExactly(
                        "login: 200",
                        "session after login: 200",
                        "session after approval: 200",
                        "guest session: 200",
                        "session twice, with the authenticator: authentication failed",
                        "session twice: 401 17",
                        "wrong password: 401 30",
                        "nobody of that name: 401 30",
                        "session without approval: 401 17",
                        "session with an expired token: 401 17",
                        "login with an expired token: 401 33",
                        "wrong key: 401 7",
                        "account session: true",
                        "guest session of its own: true");
    }

    /** BSD. */
    @Test
    void theMovieDbApi() throws Exception {
        assertThat(results("TheMovieDbApi", "themoviedbapi"))
                .containsExactly(
                        "key: done",
                        "login: done",
                        "session twice: 401 17",
                        "deletion, without the body that TMDb wants: 422 5",
                        "session after approval: done",
                        "guest session: done",
                        "wrong password: 401 30",
                        "nobody of that name: 401 30",
                        "session without approval: 401 17",
                        "session with an expired token: 401 17",
                        "login with an expired token: 401 33",
                        "wrong key: 401 7",
                        "wrong key, validated: 401 7");
    }

    private List<String> results(String program, String libraries) throws Exception {
        try (FakeTmdb fake = FakeTmdb.builder()
                        .user("alice", "wonderland & co")
                        .tls(HOST)
                        .start();
                ConnectProxy proxy = new ConnectProxy(fake.baseUri().getPort())) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dhttps.proxyHost=127.0.0.1",
                            "-Dhttps.proxyPort=" + proxy.port(),
                            "-Djavax.net.ssl.trustStore=" + trustStore(fake),
                            "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD,
                            "-cp",
                            jars(libraries),
                            "src/test/clients/" + program + ".java",
                            fake.application().apiKey().value(),
                            fake.application().readAccessToken().value())
                    .redirectErrorStream(true)
                    .start();
            try {
                List<String> results = converse(process, fake);
                assertThat(process.waitFor()).as(results.toString()).isZero();
                assertThat(proxy.asked()).containsExactly("CONNECT " + HOST + ":443 HTTP/1.1");
                return results;
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** Does what the program asks for, and returns everything else that it says. */
    private static List<String> converse(Process process, FakeTmdb fake) throws IOException {
        List<String> results = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "approve" -> fake.approve(words[1], "alice");
                    case "advance" -> fake.clock().advance(Duration.parse(words[1]));
                    case "SLF4J(W):" -> {
                        continue; // themoviedbapi logs to nowhere
                    }
                    default -> {
                        results.add(line);
                        continue;
                    }
                }
                in.newLine();
                in.flush();
            }
        }
        return results;
    }

    private Path trustStore(FakeTmdb fake) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "fake",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(fake.authorityPem().getBytes(StandardCharsets.US_ASCII))));
        Path file = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, STORE_PASSWORD.toCharArray());
        }
        return file;
    }

    /** The build copies them. */
    private static String jars(String client) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "clients", client))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }
}
