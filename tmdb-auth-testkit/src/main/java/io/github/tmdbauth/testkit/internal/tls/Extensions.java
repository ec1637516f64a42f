package io.github.tmdbauth.testkit.internal.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;

/** What certificates say of themselves, in the way of RFC 5280: strict clients, such as Python from 3.13 on, insist on all of it. */
final class Extensions {
    private static final byte[] LOOPBACK_V4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final int KEY_CERT_SIGN_AND_CRL_SIGN = 0b0000_0110;

    private Extensions() {}

    /** Of an authority, which signs with {@code key}. */
    static byte[] ofAuthority(PublicKey key) {
        return Der.sequence(
                critical("2.5.29.19", Der.sequence(Der.trueValue())), // basicConstraints
                critical("2.5.29.15", Der.flags(KEY_CERT_SIGN_AND_CRL_SIGN)), // keyUsage
                extension("2.5.29.14", Der.octets(keyId(key)))); // subjectKeyIdentifier
    }

    /** Of a server whose certificate is signed with the other half of {@code issuer}. */
    static byte[] ofServer(PublicKey issuer, byte[] names) {
        return Der.sequence(signedBy(issuer), purpose("1.3.6.1.5.5.7.3.1"), names);
    }

    /** Of a client, which nobody knows by a name. */
    static byte[] ofClient(PublicKey issuer) {
        return Der.sequence(signedBy(issuer), purpose("1.3.6.1.5.5.7.3.2"));
    }

    /** The subject's alternative names: the only ones that clients look at. */
    static byte[] names(boolean loopback, String... hosts) {
        byte[][] names = new byte[hosts.length + (loopback ? 3 : 0)][];
        for (int i = 0; i < hosts.length; i++) {
            names[i] = Der.tagged(0x82, hosts[i].getBytes(StandardCharsets.US_ASCII));
        }
        if (loopback) {
            names[hosts.length] = Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII));
            names[hosts.length + 1] = Der.tagged(0x87, LOOPBACK_V4);
            names[hosts.length + 2] = Der.tagged(0x87, LOOPBACK_V6);
        }
        return extension("2.5.29.17", Der.sequence(names));
    }

    /** authorityKeyIdentifier: all our authorities have one name, and only this tells them apart. */
    private static byte[] signedBy(PublicKey issuer) {
        return extension("2.5.29.35", Der.sequence(Der.tagged(0x80, keyId(issuer))));
    }

    /** extKeyUsage. */
    private static byte[] purpose(String oid) {
        return extension("2.5.29.37", Der.sequence(Der.oid(oid)));
    }

    /** One of the ways of RFC 7093: any will do that gives the same for the same key. */
    private static byte[] keyId(PublicKey key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.trueValue(), Der.octets(value));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }
}
