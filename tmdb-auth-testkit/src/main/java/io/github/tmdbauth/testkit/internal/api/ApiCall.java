package io.github.tmdbauth.testkit.internal.api;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.state.Application;
import io.github.tmdbauth.testkit.internal.state.Refusal;
import org.jspecify.annotations.Nullable;

/** A request as TMDb's API reads it, which is not yet to say that it is a good one. */
public final class ApiCall {
    private final HttpRequest request;
    private final @Nullable RequestTarget target;
    private final @Nullable Application application;
    private final @Nullable Route route;

    ApiCall(HttpRequest request, @Nullable RequestTarget target, @Nullable Application application) {
        this.request = request;
        this.target = target;
        this.application = application;
        this.route = target == null ? null : route(request.method(), target.path());
    }

    private static @Nullable Route route(String method, String path) {
        try {
            return Route.of(method, path);
        } catch (Refusal noSuchRoute) {
            return null;
        }
    }

    HttpRequest request() {
        return request;
    }

    /** Null if it cannot be decoded. */
    @Nullable RequestTarget target() {
        return target;
    }

    /** Whose credential it has; null if it has no good one. */
    public @Nullable Application application() {
        return application;
    }

    /** What it asks for, with a good credential or not; null if that is no operation. */
    public @Nullable Operation operation() {
        return route == null ? null : route.operation();
    }

    /** Whether it is for something that the fake knows. */
    public boolean hasRoute() {
        return route != null || isPreflight();
    }

    /** Whether it asks what can be asked at a path that is known. */
    boolean isPreflight() {
        return request.method().equals("OPTIONS")
                && target != null
                && !Route.at(target.path()).isEmpty();
    }
}
