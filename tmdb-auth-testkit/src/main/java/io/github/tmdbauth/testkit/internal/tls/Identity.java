package io.github.tmdbauth.testkit.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A key with its certificate.
 *
 * @param chain the certificate, then those that signed it
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final char[] NO_PASSWORD = {};

    /** Copies the chain. */
    public Identity {
        chain = List.copyOf(chain);
    }

    /** For a server that shows this certificate and asks clients for none. */
    public SSLContext serverContext() {
        return context(this, null);
    }

    /** For a server that shows this certificate and trusts the clients of {@code authority}. */
    public SSLContext serverContext(CertificateAuthority authority) {
        return context(this, authority);
    }

    /** @param own null for a side that shows no certificate; {@code trusted} null for one that trusts nobody */
    static SSLContext context(@Nullable Identity own, @Nullable CertificateAuthority trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own == null ? new KeyManager[0] : own.keyManagers(),
                    trusted == null ? new TrustManager[0] : trustManagers(trusted),
                    null);
            return context;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("this JVM cannot make a TLS context", e);
        }
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException, java.io.IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(CertificateAuthority trusted)
            throws GeneralSecurityException, java.io.IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", trusted.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
