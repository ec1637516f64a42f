package io.github.tmdbauth.testkit;

import io.github.tmdbauth.testkit.fault.Injection;
import io.github.tmdbauth.testkit.internal.api.ApiCall;
import io.github.tmdbauth.testkit.internal.api.ApiFront;
import io.github.tmdbauth.testkit.internal.fault.FaultPlan;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.http.MalformedRequest;
import io.github.tmdbauth.testkit.internal.server.Service;
import io.github.tmdbauth.testkit.internal.site.SiteFront;
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

    @Override
    public @Nullable Injection connected() {
        return faults.onConnection();
    }

    @Override
    public Answering received(HttpRequest request) {
        AdminApi admin = this.admin;
        if (admin != null && AdminApi.takes(request)) {
            return new Answering(null, () -> admin.answer(request));
        }
        RecordedRequest recorded = journal.record(request, clock.instant());
        HttpResponse page = site.handle(request);
        if (page != null) {
            return new Answering(null, () -> page);
        }
        ApiCall call = api.read(request);
        if (!call.hasRoute()) {
            findings.add(Check.UNKNOWN_ROUTE, recorded.toString());
        }
        Injection fault = faults.onRequest(call.operation(), call.application(), injection -> true);
        return new Answering(fault, () -> api.answer(call));
    }

    @Override
    public void refused(int connection, MalformedRequest malformed) {
        findings.add(
                Check.UNKNOWN_ROUTE,
                "no HTTP on connection " + connection + ": bad " + malformed.getMessage() + ", answered "
                        + malformed.status());
    }
}
