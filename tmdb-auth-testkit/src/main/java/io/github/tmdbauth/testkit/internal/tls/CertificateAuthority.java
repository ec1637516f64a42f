package io.github.tmdbauth.testkit.internal.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Signs certificates for the servers of tests and their clients. Immutable. */
public final class CertificateAuthority {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

    private final Identity identity;
    private final Instant now;
    private final byte[] names;

    private CertificateAuthority(Identity identity, Instant now, byte[] names) {
        this.identity = identity;
        this.now = now;
        this.names = names;
    }

    /**
     * A new authority, which nobody trusts yet.
     *
     * @param moreNames that its servers have besides {@code localhost}, 127.0.0.1 and ::1: hosts or IP addresses
     */
    public static CertificateAuthority create(String... moreNames) {
        Instant now = InstantSource.system().instant();
        KeyPair keys = newKeys();
        X509Certificate certificate = sign(
                keys.getPublic(),
                "test authority",
                validFrom(now),
                validTo(now),
                Extensions.ofAuthority(keys.getPublic()),
                "test authority",
                keys.getPrivate());
        List<String> names = Stream.concat(LOOPBACK.stream(), Stream.of(moreNames))
                .distinct()
                .toList();
        return new CertificateAuthority(
                new Identity(keys.getPrivate(), List.of(certificate)), now, Extensions.names(names));
    }

    /** What a client has to trust. */
    public X509Certificate certificate() {
        return identity.chain().get(0);
    }

    /** For a client that trusts this authority alone. */
    public SSLContext clientContext() {
        return Identity.context(null, this);
    }

    /** For a client that trusts this authority alone and shows {@code own} when asked. */
    public SSLContext clientContext(Identity own) {
        return Identity.context(own, this);
    }

    /** For this machine; valid now. */
    public Identity loopback() {
        return server(names, validFrom(now), validTo(now));
    }

    /** For a client that is asked for a certificate. */
    public Identity client() {
        return issue(Extensions.ofClient(certificate().getPublicKey()), validFrom(now), validTo(now));
    }

    /** For another host than the one that shows it. */
    public Identity forHost(String name) {
        return server(Extensions.names(List.of(name)), validFrom(now), validTo(now));
    }

    /** For this machine, until a day ago. */
    public Identity expired() {
        return server(names, now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)));
    }

    /** For this machine, from tomorrow on. */
    public Identity notYetValid() {
        return server(names, now.plus(Duration.ofDays(1)), validTo(now));
    }

    /** A certificate for this machine that is signed with its own key alone. */
    public static Identity selfSigned() {
        Instant now = InstantSource.system().instant();
        KeyPair keys = newKeys();
        byte[] extensions = Extensions.ofServer(keys.getPublic(), Extensions.names(LOOPBACK));
        X509Certificate certificate =
                sign(keys.getPublic(), "self", validFrom(now), validTo(now), extensions, "self", keys.getPrivate());
        return new Identity(keys.getPrivate(), List.of(certificate));
    }

    private Identity server(byte[] names, Instant from, Instant to) {
        return issue(Extensions.ofServer(certificate().getPublicKey(), names), from, to);
    }

    private Identity issue(byte[] extensions, Instant from, Instant to) {
        KeyPair keys = newKeys();
        X509Certificate certificate =
                sign(keys.getPublic(), "test", from, to, extensions, "test authority", identity.key());
        return new Identity(keys.getPrivate(), List.of(certificate, certificate()));
    }

    private static Instant validFrom(Instant now) {
        return now.minus(Duration.ofHours(1));
    }

    private static Instant validTo(Instant now) {
        return now.plus(Duration.ofDays(30));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot make EC keys", e);
        }
    }

    /** RFC 5280: a certificate is its contents, the algorithm and the signature over the contents. */
    private static X509Certificate sign(
            PublicKey key,
            String subject,
            Instant from,
            Instant to,
            byte[] extensions,
            String issuer,
            PrivateKey issuerKey) {
        byte[] contents = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(64, new SecureRandom()).setBit(64)),
                ECDSA_WITH_SHA256,
                name(issuer),
                Der.sequence(Der.time(from), Der.time(to)),
                name(subject),
                key.getEncoded(),
                Der.tagged(0xa3, extensions));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuerKey);
            signature.update(contents);
            byte[] certificate = Der.sequence(contents, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign a certificate", e);
        }
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }
}
