package io.github.tmdbauth.testkit.internal.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tmdbauth.testkit.fault.BodyFault;
import io.github.tmdbauth.testkit.fault.Fault;
import io.github.tmdbauth.testkit.fault.FramingFault;
import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.fault.Place;
import io.github.tmdbauth.testkit.fault.TmdbFault;
import io.github.tmdbauth.testkit.fault.TransferFault;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.http.ResponseEncoder;
import io.github.tmdbauth.testkit.internal.wire.Wire;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;

/** One exchange in which one thing goes wrong. Every method tells whether the connection goes on afterwards. */
public final class FaultyExchange {
    private static final byte[] NOTHING = {};

    /** Carries a request out. */
    @FunctionalInterface
    public interface Commit {
        /** Changes what is to be changed, and gives the answer that says so. */
        HttpResponse carryOut();
    }

    private final Injection injection;
    private final Wire wire;
    private final Instant now;

    /** @param now what the {@code Date} header tells */
    public FaultyExchange(Injection injection, Wire wire, Instant now) {
        this.injection = injection;
        this.wire = wire;
        this.now = now;
    }

    /** Before anything is read: for {@link Place#onConnect()} and {@link Place#beforeRequest()}. */
    public boolean begin() throws IOException, InterruptedException {
        if (injection.fault() instanceof FramingFault.EarlyAnswer) {
            wire.write(ResponseEncoder.encode(HttpResponse.edgePage(503), now, false, true));
            wire.halfClose();
            wire.awaitEnd();
            return false;
        }
        return transfer(NOTHING);
    }

    /**
     * Answers {@code request}: for all other places.
     *
     * @param commit carries the request out; not called if the fault comes before it
     */
    public boolean answer(HttpRequest request, Commit commit) throws IOException, InterruptedException {
        Fault fault = injection.fault();
        boolean before = injection.place() instanceof Place.BeforeCommit;
        if (fault instanceof TmdbFault tmdb) {
            if (!before) {
                commit.carryOut();
            }
            return send(TmdbAnswers.of(tmdb, request.target()), request);
        }
        if (before) {
            return transfer(NOTHING) && send(commit.carryOut(), request);
        }
        HttpResponse answer = commit.carryOut();
        if (fault instanceof BodyFault body) {
            return send(SpoiledBody.of(body, answer), request);
        }
        byte[] bytes = encoded(answer, request);
        if (fault instanceof FramingFault framing) {
            wire.write(SpoiledFraming.of(framing, bytes));
            boolean goesOn = framing instanceof FramingFault.HugeHeader || framing instanceof FramingFault.ManyHeaders;
            if (!goesOn) {
                wire.end();
            }
            return goesOn && request.keepsConnection();
        }
        int begun = offset(bytes);
        wire.write(Arrays.copyOf(bytes, begun));
        return transfer(Arrays.copyOfRange(bytes, begun, bytes.length)) && request.keepsConnection();
    }

    private boolean send(HttpResponse answer, HttpRequest request) throws IOException {
        wire.write(encoded(answer, request));
        return request.keepsConnection();
    }

    private byte[] encoded(HttpResponse answer, HttpRequest request) {
        return ResponseEncoder.encode(answer, now, request);
    }

    /** How much of the answer is sent before the fault. */
    private int offset(byte[] answer) {
        int head = new String(answer, ISO_8859_1).indexOf("\r\n\r\n") + 4;
        if (injection.place() instanceof Place.InHead) {
            return head / 2;
        } else if (injection.place() instanceof Place.InBody body) {
            return head + (int) Math.round((answer.length - head) * body.fraction());
        }
        return 0;
    }

    /** @param rest what would still be sent */
    private boolean transfer(byte[] rest) throws IOException, InterruptedException {
        Fault fault = injection.fault();
        if (fault instanceof TransferFault.Delay delay) {
            wire.pause(delay.duration());
            wire.write(rest);
            return true;
        } else if (fault instanceof TransferFault.Drip drip) {
            wire.drip(rest, drip.bytes(), drip.pause());
            return true;
        } else if (fault instanceof TransferFault.CloseAfter after) {
            wire.write(Arrays.copyOf(rest, Math.min(rest.length, after.bytes())));
            wire.end();
        } else if (fault instanceof TransferFault.Reset) {
            wire.reset();
        } else if (fault instanceof TransferFault.Close) {
            wire.end();
        } else {
            if (fault instanceof TransferFault.HalfClose) {
                wire.halfClose();
            }
            wire.awaitEnd();
        }
        return false;
    }
}
