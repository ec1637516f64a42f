package io.github.tmdbauth.testkit.internal.api;

import static java.util.Objects.requireNonNull;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.internal.http.HttpRequest;
import io.github.tmdbauth.testkit.internal.http.HttpResponse;
import io.github.tmdbauth.testkit.internal.state.Application;
import io.github.tmdbauth.testkit.internal.state.Refusal;
import io.github.tmdbauth.testkit.internal.state.Registry;
import io.github.tmdbauth.testkit.internal.state.RequestToken;
import io.github.tmdbauth.testkit.internal.state.TmdbState;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import io.github.tmdbauth.testkit.internal.state.Unproven;
import io.github.tmdbauth.testkit.internal.state.UserAccess;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers the requests to TMDb's API: the credential first, then the route, then the operation. */
public final class ApiFront {
    private final TmdbState state;
    private final Registry registry;
    private final URI siteUri;
    private final Unproven unproven;

    /** @param siteUri where the approval pages are, without a trailing slash */
    public ApiFront(TmdbState state, Registry registry, URI siteUri, Unproven unproven) {
        this.state = requireNonNull(state, "state");
        this.registry = requireNonNull(registry, "registry");
        this.siteUri = requireNonNull(siteUri, "siteUri");
        this.unproven = requireNonNull(unproven, "unproven");
    }

    /** Reads a request; nothing happens yet. */
    public ApiCall read(HttpRequest request) {
        try {
            RequestTarget target = RequestTarget.parse(request.target());
            return new ApiCall(request, target, application(request, target));
        } catch (IllegalArgumentException e) {
            return new ApiCall(request, null, null);
        }
    }

    /** Carries a request out. */
    public Answer answer(ApiCall call) {
        RequestTarget target = call.target();
        Application application = call.application();
        if (target == null) {
            return new Answer(HttpResponse.edgePage(400), null);
        }
        if (call.isPreflight()) {
            return new Answer(Answers.options(methods(target)), null); // browsers ask without a credential
        }
        if (application == null) {
            return new Answer(
                    Answers.credentialRefused(), new Refusal(TmdbStatus.INVALID_API_KEY, fault(call, target)));
        }
        try {
            Route route = Route.of(call.request().method(), target.path());
            Operation operation = route.operation();
            return new Answer(
                    operation == null
                            ? look(route, application, call.request(), target)
                            : answer(operation, application, Parameters.of(route, call.request(), target)),
                    null);
        } catch (Refusal refusal) {
            return new Answer(Answers.refused(refusal.status()), refusal);
        }
    }

    private static Set<String> methods(RequestTarget target) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        for (Route route : Route.at(target.path())) {
            methods.add(route.method());
            if (route.method().equals("GET")) {
                methods.add("HEAD");
            }
        }
        return methods;
    }

    /** An Authorization header decides alone; what TMDb does with a bad one beside a good key is not recorded. */
    private @Nullable Application application(HttpRequest request, RequestTarget target) {
        String authorization = request.header("Authorization").orElse(null);
        if (authorization != null) {
            String token = bearerToken(authorization);
            return token == null ? null : state.applicationOf(token);
        }
        String apiKey = target.query().get("api_key");
        return apiKey == null || target.path().startsWith("/4/") ? null : registry.byApiKey(apiKey);
    }

    private static @Nullable String bearerToken(String authorization) {
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }

    /** What is wrong with the credential of a request that has no good one. */
    private String fault(ApiCall call, RequestTarget target) {
        String authorization = call.request().header("Authorization").orElse(null);
        String apiKey = target.query().get("api_key");
        if (authorization != null) {
            String token = bearerToken(authorization);
            if (token == null) {
                return "an Authorization that is no Bearer token";
            }
            return registry.byApiKey(token) == null
                    ? "a Bearer token that is no application's, and no user's any more"
                    : "an API key, as a Bearer token; it belongs into the query";
        }
        if (apiKey == null) {
            return "neither a Bearer token nor an api_key";
        }
        if (registry.byApiKey(apiKey) != null) {
            return "v4 takes a Bearer token, and no api_key";
        }
        return registry.byReadAccessToken(apiKey) == null
                ? "an api_key that is no application's"
                : "a read access token, as api_key; it is a Bearer token";
    }

    /** The few things that are no operation, with which a test sees that a session or a token works. */
    private HttpResponse look(Route route, Application application, HttpRequest request, RequestTarget target)
            throws Refusal {
        if (route.equals(Route.GUEST_RATINGS)) {
            state.guestSession(application, target.path().split("/", -1)[3]);
            return Answers.emptyPage();
        } else if (route.equals(Route.USER_LISTS)) {
            String token = bearerToken(request.header("Authorization").orElse(""));
            UserAccess access = token == null ? null : state.userAccess(token);
            if (access == null || !access.accountId().equals(target.path().split("/", -1)[3])) {
                throw new Refusal(
                        TmdbStatus.NO_PERMISSION, "the Bearer token is not one that this account's user granted");
            }
            return Answers.emptyPage();
        }
        return Answers.account(state.session(application, target.query().get("session_id")));
    }

    private HttpResponse answer(Operation operation, Application application, Parameters parameters) throws Refusal {
        return switch (operation) {
            case VALIDATE_KEY -> Answers.keyIsGood(unproven.keyAnswerIsDocumented());
            case CREATE_REQUEST_TOKEN -> withCallback(state.createRequestToken(application));
            case VALIDATE_REQUEST_TOKEN ->
                Answers.requestToken(state.validateWithLogin(
                        application,
                        parameters.get("username"),
                        parameters.get("password"),
                        parameters.get("request_token")));
            case CREATE_SESSION -> Answers.session(state.createSession(application, parameters.get("request_token")));
            case CREATE_GUEST_SESSION -> Answers.guestSession(state.createGuestSession(application));
            case CONVERT_ACCESS_TOKEN ->
                Answers.session(state.convertAccessToken(application, parameters.get("access_token")));
            case DELETE_SESSION -> {
                state.deleteSession(application, parameters.get("session_id"));
                yield Answers.sessionDeleted();
            }
            case CREATE_USER_REQUEST_TOKEN ->
                Answers.userRequestToken(state.createUserRequestToken(application, parameters.get("redirect_to")));
            case CREATE_USER_ACCESS_TOKEN ->
                Answers.userAccess(state.createUserAccessToken(application, parameters.get("request_token")));
            case DELETE_USER_ACCESS_TOKEN -> {
                state.deleteUserAccessToken(application, parameters.get("access_token"));
                yield Answers.userAccessDeleted();
            }
        };
    }

    private HttpResponse withCallback(RequestToken token) {
        return Answers.requestToken(token).with("authentication-callback", siteUri + "/authenticate/" + token.value());
    }
}
