package io.github.tmdbauth.vertx;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A key with a certificate signed by itself, made by the JDK's keytool. */
final class Certificate {

    private static final String PASSWORD = "changeit";

    private final Path file;

    private Certificate(Path file) {
        this.file = file;
    }

    /** @param names as keytool has them: {@code dns:localhost,ip:127.0.0.1} */
    static Certificate of(Path folder, String names) {
        Path file = folder.resolve("cert" + names.hashCode() + ".p12");
        try {
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "key",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=test",
                            "-ext",
                            "san=" + names,
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Certificate(file);
    }

    String file() {
        return file.toString();
    }

    String password() {
        return PASSWORD;
    }

    /** For a server that shows {@code this}. */
    SSLContext server() {
        return context("TLS", this, null);
    }

    /** For a client that trusts {@code this}. */
    SSLContext trusting() {
        return context("TLS", null, this);
    }

    /** For a client that trusts whatever it is shown. The JDK leaves netty's manager alone with the check of names, too. */
    static SSLContext trustingAnything() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For either side. */
    static SSLContext context(String protocol, @Nullable Certificate shown, @Nullable Certificate trusted) {
        try {
            KeyManager[] keys = null;
            if (shown != null) {
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(shown.load(), PASSWORD.toCharArray());
                keys = factory.getKeyManagers();
            }
            TrustManager[] trust = null;
            if (trusted != null) {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                KeyStore anchors = KeyStore.getInstance("PKCS12");
                anchors.load(null, null);
                anchors.setCertificateEntry("it", trusted.load().getCertificate("key"));
                factory.init(anchors);
                trust = factory.getTrustManagers();
            }
            SSLContext context = SSLContext.getInstance(protocol);
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate leaf() {
        try {
            return (X509Certificate) load().getCertificate("key");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
