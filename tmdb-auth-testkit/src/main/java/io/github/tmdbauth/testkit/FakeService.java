package io.github.tmdbauth.testkit;

import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.internal.api.Answer;
import io.github.tmdbauth.testkit.internal.api.ApiCall;
import io.github.tmdbauth.testkit.internal.api.ApiFront;
import io.github.tmdbauth.testkit.internal.api.RateLimiter;
import io.github.tmdbauth.testkit.internal.fault.FaultPlan;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import io.github.tmdbauth.testkit.internal.server.Service;
import io.github.tmdbauth.testkit.internal.site.SiteFront;
import java.net.InetAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What happens to each request: it is written down, meets its fault if there is one for it, and is carried out. */
final class FakeService implements Service {
    private final SiteFront site;
    private final ApiFront api;
    private final FaultPlan faults;
    private final Journal journal;
    private final Findings findings;
    private final InstantSource clock;
    private final @Nullable AdminApi admin;
    private volatile @Nullable RateLimiter limiter;

    /** @param admin null for a fake without an admin API */
    FakeService(
            SiteFront site,
            ApiFront api,
            FaultPlan faults,
            Journal journal,
            Findings findings,
            InstantSource clock,
            @Nullable AdminApi admin) {
        this.site = site;
        this.api = api;
        this.faults = faults;
        this.journal = journal;
        this.findings = findings;
        this.clock = clock;
        this.admin = admin;
    }

    /** @param limit null for none */
    void limitRate(@Nullable RateLimit limit) {
        limiter = limit == null ? null : limit.limiter();
    }

    @Override
    public @Nullable Injection connected() {
        return faults.onConnection();
    }

    @Override
    public Answering received(HttpRequest request, InetAddress client) {
        AdminApi admin = this.admin;
        if (admin != null && AdminApi.takes(request)) {
            return new Answering(null, () -> admin.answer(request));
        }
        ApiCall call = api.read(request);
        RecordedRequest recorded = journal.record(request, clock.instant(), call.operation());
        HttpResponse page = site.handle(request);
        if (page != null) {
            recorded.answered(page.status(), null);
            return new Answering(null, () -> page);
        }
        if (!call.hasRoute()) {
            findings.add(Check.UNKNOWN_ROUTE, recorded.toString());
        }
        Injection fault = faults.onRequest(call.operation(), call.application(), injection -> true);
        recorded.meets(fault);
        return new Answering(fault, () -> carryOut(call, recorded, client));
    }

    private HttpResponse carryOut(ApiCall call, RecordedRequest recorded, InetAddress client) {
        RateLimiter limit = limiter;
        if (limit == null) {
            return answer(call, recorded);
        }
        RateLimiter.Standing standing = limit.count(client, clock.instant());
        if (!standing.isOver()) {
            return standing.on(answer(call, recorded));
        }
        HttpResponse refusal = standing.refusal();
        recorded.answered(refusal.status(), "over the rate limit");
        return standing.on(refusal);
    }

    private HttpResponse answer(ApiCall call, RecordedRequest recorded) {
        Answer answer = api.answer(call);
        recorded.answered(
                answer.response().status(),
                answer.refusal() == null
                        ? null
                        : "code " + answer.refusal().status().code() + ": "
                                + answer.refusal().reason());
        return answer.response();
    }

    @Override
    public void refused(int connection, MalformedRequest malformed) {
        findings.add(
                Check.UNKNOWN_ROUTE,
                "no HTTP on connection " + connection + ": bad " + malformed.getMessage() + ", answered "
                        + malformed.status());
    }
}
