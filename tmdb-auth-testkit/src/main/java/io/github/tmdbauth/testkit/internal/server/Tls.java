package io.github.tmdbauth.testkit.internal.server;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.fault.TlsHandshake;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How hands are shaken.
 *
 * @param context with the server's key and certificate
 * @param authority the one that clients trust; null if it is not ours, so that no certificate of it can be made
 */
public record Tls(SSLContext context, @Nullable CertificateAuthority authority) {
    /** Checks that there is a context. */
    public Tls {
        requireNonNull(context, "context");
    }

    /** With a certificate of a new authority: for the loopback addresses, those names, and where the server listens. */
    public static Tls of(InetAddress address, List<String> moreNames) {
        Stream<String> own = address.isAnyLocalAddress() ? Stream.of() : Stream.of(withoutScope(address));
        CertificateAuthority authority = CertificateAuthority.create(
                Stream.concat(own, moreNames.stream()).toArray(String[]::new));
        return new Tls(authority.loopback().serverContext(), authority);
    }

    /** The scope of a link-local address is this machine's word for one of its networks. */
    private static String withoutScope(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    boolean shakeWrongly(TlsFault fault, Wire wire) throws IOException {
        return new TlsHandshake(requireNonNull(authority, "authority")).shake(fault, wire);
    }
}
