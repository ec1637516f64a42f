package io.github.tmdbauth.testkit.internal.server;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.fault.TlsHandshake;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.wire.Wire;
import java.io.IOException;
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

    /** With a certificate of a new authority, for the loopback address and those names. */
    public static Tls of(String... moreNames) {
        CertificateAuthority authority = CertificateAuthority.create();
        return new Tls(authority.loopback(moreNames).serverContext(), authority);
    }

    boolean shakeWrongly(TlsFault fault, Wire wire) throws IOException {
        return new TlsHandshake(requireNonNull(authority, "authority")).shake(fault, wire);
    }
}
