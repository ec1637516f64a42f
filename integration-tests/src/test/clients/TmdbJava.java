import com.uwetrottmann.tmdb2.Tmdb;
import com.uwetrottmann.tmdb2.TmdbAuthenticator;
import com.uwetrottmann.tmdb2.TmdbInterceptor;
import com.uwetrottmann.tmdb2.exceptions.TmdbAuthenticationFailedException;
import com.uwetrottmann.tmdb2.services.AuthenticationService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Response;

/**
 * What tmdb-java can do to authenticate, as its users would write it. Each line of output is a result, or asks the fake's
 * owner for something; an empty line of input says that it is done.
 */
public final class TmdbJava {
    private static final BufferedReader FROM_THE_OWNER = new BufferedReader(new InputStreamReader(System.in));

    public static void main(String... arguments) throws IOException {
        String apiKey = arguments[0];
        Tmdb tmdb = new Tmdb(apiKey);
        AuthenticationService authentication = tmdb.authenticationService();

        String token = authentication.requestToken().execute().body().request_token;
        print("login", authentication.validateToken("alice", "wonderland & co", token));
        print("session after login", authentication.createSession(token));

        String approved = authentication.requestToken().execute().body().request_token;
        ask("approve " + approved);
        print("session after approval", authentication.createSession(approved));

        print("guest session", authentication.createGuestSession());

        // To its own authenticator every 401 is the same; without it, one sees which it was.
        print("session twice, with the authenticator", authentication.createSession(approved));
        AuthenticationService withCodes = new WithoutAuthenticator(apiKey).authenticationService();
        print("session twice", withCodes.createSession(approved));

        String another = authentication.requestToken().execute().body().request_token;
        print("wrong password", withCodes.validateToken("alice", "looking glass", another));
        print("nobody of that name", withCodes.validateToken("bob", "wonderland & co", another));
        print("session without approval", withCodes.createSession(another));

        ask("approve " + another);
        ask("advance PT61M");
        print("session with an expired token", withCodes.createSession(another));
        print("login with an expired token", withCodes.validateToken("alice", "wonderland & co", another));

        print("wrong key", new WithoutAuthenticator("f".repeat(32)).authenticationService().requestToken());

        tmdb.accountSession("alice", "wonderland & co");
        System.out.println("account session: " + (TmdbAuthenticator.acquireAccountSession(tmdb) != null));
        tmdb.guestSession();
        System.out.println("guest session of its own: " + (TmdbAuthenticator.acquireGuestSession(tmdb) != null));
        System.exit(0); // Its connection pool would keep the process for a minute.
    }

    private static final class WithoutAuthenticator extends Tmdb {
        WithoutAuthenticator(String apiKey) {
            super(apiKey);
        }

        @Override
        protected void setOkHttpClientDefaults(OkHttpClient.Builder builder) {
            builder.addInterceptor(new TmdbInterceptor(this));
        }
    }

    private static void print(String name, Call<?> call) throws IOException {
        String result;
        try {
            Response<?> response = call.execute();
            result = response.code() + (response.isSuccessful() ? "" : " " + code(response.errorBody().string()));
        } catch (TmdbAuthenticationFailedException e) {
            result = "authentication failed";
        }
        System.out.println(name + ": " + result);
    }

    private static String code(String json) {
        return json.replaceAll("(?s).*\"status_code\":([0-9]+).*", "$1");
    }

    private static void ask(String wish) throws IOException {
        System.out.println(wish);
        FROM_THE_OWNER.readLine();
    }
}
