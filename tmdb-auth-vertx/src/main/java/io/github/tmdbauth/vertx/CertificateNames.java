package io.github.tmdbauth.vertx;

import io.netty.util.AsciiString;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For which hosts a certificate is good, after RFC 9525: those in its subjectAltName, and never what its common name says. A
 * wildcard is the whole left-most label, stands for one label, and has two or more after it: nobody owns {@code *.com}.
 */
final class CertificateNames {

    /** The types of names in {@link X509Certificate#getSubjectAlternativeNames}, which gives the values of both as text. */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    private CertificateNames() {}

    static boolean include(String host, X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null && include(host, names);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** @param names as a certificate gives them */
    static boolean include(String host, Collection<List<?>> names) {
        InetAddress address = address(host);
        if (address != null) {
            // Addresses are compared, since one IPv6 address has many spellings.
            return names.stream()
                    .anyMatch(name -> is(IP_ADDRESS, name) && address.equals(address((String) name.get(1))));
        }
        // The dot only says that the name is complete, which in a certificate it always is.
        String complete = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return names.stream().anyMatch(name -> is(DNS_NAME, name) && matches((String) name.get(1), complete));
    }

    /** Null for what is no address; nobody is asked for a name's. */
    private static @Nullable InetAddress address(String text) {
        if (text.indexOf(':') < 0) {
            return NetUtil.createInetAddressFromIpAddressString(text);
        }
        try {
            // Netty misreads addresses that end as IPv4 does. The JDK takes nothing in brackets for a name.
            return InetAddress.getByName(text.startsWith("[") ? text : "[" + text + "]");
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean is(int type, List<?> name) {
        return name.size() > 1 && name.get(0).equals(type) && name.get(1) instanceof String;
    }

    private static boolean matches(String name, String host) {
        if (!name.startsWith("*.")) {
            return equal(name, host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.indexOf('.', dot + 1) > 0 && equal(name.substring(1), host.substring(dot));
    }

    /** Only letters of ASCII have a case here: to {@code String} the Kelvin sign is a k. */
    private static boolean equal(String name, String host) {
        return !host.isEmpty() && AsciiString.contentEqualsIgnoreCase(name, host);
    }
}
