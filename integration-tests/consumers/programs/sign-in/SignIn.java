package example;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import java.net.URI;

/** Signs a user in and out: with futures, then blocking. Arguments: the base URI, the API key. */
public final class SignIn {

    private SignIn() {}

    public static void main(String[] arguments) {
        try (AuthenticationOperations tmdb = TmdbAuthentication.builder(new ApiKey(arguments[1]))
                .baseUri(URI.create(arguments[0]))
                .build()) {
            RequestToken token = tmdb.createRequestToken().join();
            RequestToken approved =
                    tmdb.validateRequestToken(token, "alice", "wonderland").join();
            Session session = tmdb.createSession(approved).join();
            tmdb.deleteSession(session).join();
            System.out.println("signed in and out with futures");

            BlockingAuthenticationOperations blocking = tmdb.blocking();
            session = blocking.createSession(
                    blocking.validateRequestToken(blocking.createRequestToken(), "alice", "wonderland"));
            blocking.deleteSession(session);
            System.out.println("signed in and out blocking");
        }
    }
}
