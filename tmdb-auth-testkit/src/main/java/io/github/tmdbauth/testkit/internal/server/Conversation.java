package io.github.tmdbauth.testkit.internal.server;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.TlsFault;
import io.github.tmdbauth.testkit.internal.fault.FaultyExchange;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import io.github.tmdbauth.testkit.internal.http.ResponseEncoder;
import io.github.tmdbauth.testkit.internal.wire.SocketServer;
import io.github.tmdbauth.testkit.internal.wire.Wire;
import java.io.IOException;
import java.time.InstantSource;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Reads requests and writes answers, in turn, until either side ends the connection; goes wrong where it is told to. */
public final class Conversation implements SocketServer.ConnectionHandler {
    private final Service service;
    private final @Nullable Tls tls;
    private final InstantSource clock;

    /**
     * @param tls null for plain HTTP
     * @param clock what the {@code Date} header tells
     */
    public Conversation(Service service, @Nullable Tls tls, InstantSource clock) {
        this.service = requireNonNull(service, "service");
        this.tls = tls;
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public void serve(Wire wire) throws IOException, InterruptedException {
        if (!begin(wire)) {
            return;
        }
        try {
            boolean goesOn = true;
            while (goesOn) {
                HttpRequest request = wire.nextRequest();
                if (request == null) {
                    return;
                }
                goesOn = answer(wire, request);
            }
        } catch (MalformedRequest malformed) {
            service.refused(wire.number(), malformed);
            HttpResponse refusal = HttpResponse.edgePage(malformed.status());
            wire.write(ResponseEncoder.encode(refusal, clock.instant(), false, true));
            wire.endAfterRefusal();
        }
    }

    /** Whether there is a connection on which requests can come. */
    private boolean begin(Wire wire) throws IOException, InterruptedException {
        Injection fault = service.connected();
        if (fault != null && fault.fault() instanceof TlsFault wrong) {
            return requireNonNull(tls, "tls").shakeWrongly(wrong, wire);
        }
        if (fault != null
                && fault.place() instanceof Place.OnConnect
                && !exchange(fault, wire).begin()) {
            return false;
        }
        if (tls != null) {
            wire.secure(tls.context(), new SSLParameters());
        }
        return fault == null
                || !(fault.place() instanceof Place.BeforeRequest)
                || exchange(fault, wire).begin();
    }

    private boolean answer(Wire wire, HttpRequest request) throws IOException, InterruptedException {
        try {
            Service.Answering answering = service.received(request, wire.client());
            if (answering.fault() != null) {
                return exchange(answering.fault(), wire).answer(request, answering.commit());
            }
            return send(answering.commit().carryOut(), wire, request);
        } catch (RuntimeException e) {
            // A mistake in the fake itself: to be seen by whoever runs the test, with or without a logging system.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            return send(HttpResponse.edgePage(500), wire, request);
        }
    }

    private boolean send(HttpResponse answer, Wire wire, HttpRequest request) throws IOException {
        wire.write(ResponseEncoder.encode(answer, clock.instant(), request));
        return request.keepsConnection();
    }

    private FaultyExchange exchange(Injection fault, Wire wire) {
        return new FaultyExchange(fault, wire, clock.instant());
    }
}
