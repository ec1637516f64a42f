package io.github.tmdbauth.testkit.internal.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What certificates say of themselves, in the way of RFC 5280: strict clients, such as Python from 3.13 on, insist on all of it. */
final class Extensions {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";

    /** For which {@link InetAddress#getByName} asks no name server. */
    private static final Pattern IP_ADDRESS =
            Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "|(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

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

    /**
     * subjectAltName: the only names that clients look at.
     *
     * @param hosts names, or IP addresses, which clients look for in another form
     */
    static byte[] names(List<String> hosts) {
        return extension(
                "2.5.29.17", Der.sequence(hosts.stream().map(Extensions::name).toArray(byte[][]::new)));
    }

    private static byte[] name(String host) {
        if (IP_ADDRESS.matcher(host).matches()) {
            try {
                return Der.tagged(0x87, InetAddress.getByName(host).getAddress());
            } catch (UnknownHostException e) {
                // It only looked like one.
            }
        }
        return Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
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
