package io.github.tmdbauth.testkit.internal.api;

import io.github.tmdbauth.Operation;
import io.github.tmdbauth.testkit.internal.state.Refusal;
import io.github.tmdbauth.testkit.internal.state.TmdbStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something is to be found. The paths stand here once more, and not only in the client, so that a wrong one in
 * the client meets a 404.
 *
 * @param path with {@code {}} for a segment that may be anything
 * @param operation null for one of the few other things, with which a test sees that a session or a token works
 */
record Route(String method, String path, @Nullable Operation operation) {
    static final Route ACCOUNT = new Route("GET", "/3/account", null);
    static final Route ACCOUNT_BY_ID = new Route("GET", "/3/account/{}", null);
    static final Route GUEST_RATINGS = new Route("GET", "/3/guest_session/{}/rated/movies", null);
    static final Route USER_LISTS = new Route("GET", "/4/account/{}/lists", null);

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
            new Route("DELETE", "/4/auth/access_token", Operation.DELETE_USER_ACCESS_TOKEN),
            ACCOUNT,
            ACCOUNT_BY_ID,
            GUEST_RATINGS,
            USER_LISTS);

    /** A HEAD goes where a GET goes, as HTTP has it; what TMDb does with one is not recorded. */
    static Route of(String method, String path) throws Refusal {
        List<Route> there = at(path);
        if (there.isEmpty()) {
            throw new Refusal(TmdbStatus.RESOURCE_NOT_FOUND, "no such path");
        }
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : there) {
            if (route.method.equals(wanted)) {
                return route;
            }
        }
        throw new Refusal(TmdbStatus.METHOD_NOT_SUPPORTED, "no such method at this path");
    }

    /** All that are at that path, whatever the method. */
    static List<Route> at(String path) {
        List<Route> there = new ArrayList<>();
        for (Route route : ALL) {
            if (route.matches(path)) {
                there.add(route);
            }
        }
        return there;
    }

    private boolean matches(String other) {
        if (!path.contains("{}")) {
            return path.equals(other);
        }
        String[] own = path.split("/", -1);
        String[] others = other.split("/", -1);
        boolean matches = own.length == others.length;
        for (int i = 0; matches && i < own.length; i++) {
            matches = own[i].equals("{}") ? !others[i].isEmpty() : own[i].equals(others[i]);
        }
        return matches;
    }

    /** Whether the secrets stand in the query: the form of older clients, which TMDb still serves. */
    boolean takesQuery() {
        return method.equals("GET");
    }
}
