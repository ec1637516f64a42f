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
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Answers the requests to TMDb's API: the credential first, then the route, then the operation. */
public final class ApiFront {
    private final TmdbState state;
    private final Registry registry;
    private final URI siteUri;

    /** @param siteUri where the approval pages are, without a trailing slash */
    public ApiFront(TmdbState state, Registry registry, URI siteUri) {
        this.state = requireNonNull(state, "state");
        this.registry = requireNonNull(registry, "registry");
        this.siteUri = requireNonNull(siteUri, "siteUri");
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
    public HttpResponse answer(ApiCall call) {
        RequestTarget target = call.target();
        Application application = call.application();
        if (target == null) {
            return HttpResponse.edgePage(400);
        }
        if (application == null) {
            return Answers.credentialRefused();
        }
        try {
            Route route = Route.of(call.request().method(), target.path());
            return answer(route.operation(), application, Parameters.of(route, call.request(), target));
        } catch (Refusal refusal) {
            return Answers.refused(refusal.status());
        }
    }

    /** An Authorization header decides alone; what TMDb does with a bad one beside a good key is not recorded. */
    private @Nullable Application application(HttpRequest request, RequestTarget target) {
        String authorization = request.header("Authorization").orElse(null);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? registry.byReadAccessToken(authorization.substring(7).strip())
                    : null;
        }
        String apiKey = target.query().get("api_key");
        return apiKey == null || target.path().startsWith("/4/") ? null : registry.byApiKey(apiKey);
    }

    private HttpResponse answer(Operation operation, Application application, Parameters parameters) throws Refusal {
        return switch (operation) {
            case VALIDATE_KEY -> Answers.keyIsGood();
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
