package io.github.tmdbauth.testkit.internal.fault;

import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.Refusal;
import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import io.github.tmdbauth.testkit.internal.http.ResponseEncoder;
import io.github.tmdbauth.testkit.internal.tls.CertificateAuthority;
import io.github.tmdbauth.testkit.internal.wire.Origin;
import io.github.tmdbauth.testkit.internal.wire.Wire;
import java.io.IOException;
import java.time.Instant;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Has the same fault in every exchange of every connection. */
public final class FaultScript implements Origin.Script {
    private final Injection injection;
    private final FaultyExchange.Commit commit;
    private final @Nullable CertificateAuthority tls;

    private FaultScript(Injection injection, FaultyExchange.Commit commit, @Nullable CertificateAuthority tls) {
        if (injection.fault() instanceof Refusal || (injection.fault() instanceof TlsFault && tls == null)) {
            throw new IllegalArgumentException("fault: " + injection.fault() + " does not happen on this connection");
        }
        this.injection = injection;
        this.commit = commit;
        this.tls = tls;
    }

    /** In the place that the injection says, over plain HTTP. */
    public static FaultScript of(Injection injection, FaultyExchange.Commit commit) {
        return new FaultScript(injection, commit, null);
    }

    /** The same over TLS, for an origin that leaves the handshake to its script. */
    public static FaultScript ofTls(Injection injection, CertificateAuthority authority, FaultyExchange.Commit commit) {
        return new FaultScript(injection, commit, authority);
    }

    @Override
    public void serve(Wire wire) throws IOException, InterruptedException, MalformedRequest {
        FaultyExchange exchange = new FaultyExchange(injection, wire, Instant.EPOCH);
        if (injection.place() instanceof Place.OnConnect
                && !(injection.fault() instanceof TlsFault)
                && !exchange.begin()) {
            return;
        }
        if (tls != null && !shakeHands(tls, wire)) {
            return;
        }
        if (injection.place() instanceof Place.BeforeRequest && !exchange.begin()) {
            return;
        }
        boolean goesOn = true;
        while (goesOn) {
            HttpRequest request = wire.nextRequest();
            if (request == null) {
                return;
            }
            goesOn = happensEarlier() ? answerWell(wire, request) : exchange.answer(request, commit);
        }
    }

    private boolean shakeHands(CertificateAuthority authority, Wire wire) throws IOException {
        if (injection.fault() instanceof TlsFault fault) {
            return new TlsHandshake(authority).shake(fault, wire);
        }
        wire.secure(authority.loopback().serverContext(), new SSLParameters());
        return true;
    }

    private boolean happensEarlier() {
        return injection.place() instanceof Place.OnConnect || injection.place() instanceof Place.BeforeRequest;
    }

    private boolean answerWell(Wire wire, HttpRequest request) throws IOException {
        wire.write(ResponseEncoder.encode(commit.carryOut(), Instant.EPOCH, request.keepsConnection(), true));
        return request.keepsConnection();
    }
}
