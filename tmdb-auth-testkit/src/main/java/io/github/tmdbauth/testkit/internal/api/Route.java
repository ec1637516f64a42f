package io.github.tmdbauth.testkit.internal.api;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.internal.state.Refusal;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import java.util.List;

/**
 * Where an operation is to be found. The paths stand here once more, and not only in the client, so that a wrong one in
 * the client meets a 404.
 */
record Route(String method, String path, Operation operation) {
    private static final List<Route> ALL = List.of(
            new Route("GET", "/3/authentication", Operation.VALIDATE_KEY),
            new Route("GET", "/3/authentication/token/new", Operation.CREATE_REQUEST_TOKEN),
            new Route("POST", "/3/authentication/token/validate_with_login", Operation.VALIDATE_REQUEST_TOKEN),
            new Route("GET", "/3/authentication/token/validate_with_login", Operation.VALIDATE_REQUEST_TOKEN),
            new Route("POST", "/3/authentication/session/new", Operation.CREATE_SESSION),
            new Route("GET", "/3/authentication/session/new", Operation.CREATE_SESSION),
            new Route("GET", "/3/authentication/guest_session/new", Operation.CREATE_GUEST_SESSION),
            new Route("POST", "/3/authentication/session/convert/4", Operation.CONVERT_ACCESS_TOKEN),
            new Route("DELETE", "/3/authentication/session", Operation.DELETE_SESSION),
            new Route("POST", "/4/auth/request_token", Operation.CREATE_USER_REQUEST_TOKEN),
            new Route("POST", "/4/auth/access_token", Operation.CREATE_USER_ACCESS_TOKEN),
            new Route("DELETE", "/4/auth/access_token", Operation.DELETE_USER_ACCESS_TOKEN));

    static Route of(String method, String path) throws Refusal {
        List<Route> there =
                ALL.stream().filter(route -> route.path.equals(path)).toList();
        if (there.isEmpty()) {
            throw new Refusal(TmdbStatus.RESOURCE_NOT_FOUND);
        }
        return there.stream()
                .filter(route -> route.method.equals(method))
                .findFirst()
                .orElseThrow(() -> new Refusal(TmdbStatus.METHOD_NOT_SUPPORTED));
    }

    /** Whether the secrets stand in the query: the form of older clients, which TMDb still serves. */
    boolean takesQuery() {
        return method.equals("GET");
    }
}
