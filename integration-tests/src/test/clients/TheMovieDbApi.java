import info.movito.themoviedbapi.TmdbApi;
import info.movito.themoviedbapi.TmdbAuthentication;
import info.movito.themoviedbapi.model.authentication.RequestToken;
import info.movito.themoviedbapi.model.authentication.Session;
import info.movito.themoviedbapi.model.core.responses.TmdbResponseException;
import info.movito.themoviedbapi.tools.TmdbException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * What themoviedbapi can do to authenticate, as its users would write it. Each line of output is a result, or asks the
 * fake's owner for something; an empty line of input says that it is done.
 */
public final class TheMovieDbApi {
    private static final BufferedReader FROM_THE_OWNER = new BufferedReader(new InputStreamReader(System.in));

    public static void main(String... arguments) throws Exception {
        String readAccessToken = arguments[1];
        TmdbAuthentication authentication = new TmdbApi(readAccessToken).getAuthentication();

        print("key", authentication::validateKey);

        RequestToken token = authentication.createRequestToken();
        print("login", () -> authentication.createAuthenticatedRequestToken(token, "alice", "wonderland & co"));
        Session session = authentication.createSession(token);
        print("session twice", () -> authentication.createSession(token));
        print("deletion, without the body that TMDb wants", () -> authentication.deleteSession(session.getSessionId()));

        RequestToken approved = authentication.createRequestToken();
        ask("approve " + approved.getRequestToken());
        print("session after approval", () -> authentication.createSession(approved));

        print("guest session", authentication::createGuestSession);

        RequestToken another = authentication.createRequestToken();
        print("wrong password", () -> authentication.createAuthenticatedRequestToken(another, "alice", "looking glass"));
        print("nobody of that name", () ->
                authentication.createAuthenticatedRequestToken(another, "bob", "wonderland & co"));
        print("session without approval", () -> authentication.createSession(another));

        ask("approve " + another.getRequestToken());
        ask("advance PT61M");
        print("session with an expired token", () -> authentication.createSession(another));
        print("login with an expired token", () ->
                authentication.createAuthenticatedRequestToken(another, "alice", "wonderland & co"));

        TmdbAuthentication stranger = new TmdbApi("a.b.c").getAuthentication();
        print("wrong key", stranger::createRequestToken);
        print("wrong key, validated", stranger::validateKey);
        System.exit(0);
    }

    private interface Operation {
        Object carryOut() throws TmdbException;
    }

    private static void print(String name, Operation operation) throws TmdbException {
        String result;
        try {
            result = operation.carryOut() == null ? "nothing" : "done";
        } catch (TmdbResponseException e) {
            result = e.getResponseCode().getHttpStatus() + " " + e.getResponseCode().getTmdbCode();
        }
        System.out.println(name + ": " + result);
    }

    private static void ask(String wish) throws IOException {
        System.out.println(wish);
        FROM_THE_OWNER.readLine();
    }
}
