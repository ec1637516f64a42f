package example;

import io.github.tmdbauth.ApiKey;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.BlockingAuthenticationOperations;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Signs a user in and out: with futures, then blocking. Arguments: the base URI, the API key and, for HTTPS, a file with the
 * certificate to trust.
 */
public final class SignIn {

    private SignIn() {}

    public static void main(String[] arguments) throws Exception {
        TmdbAuthentication.Builder builder =
                TmdbAuthentication.builder(new ApiKey(arguments[1])).baseUri(URI.create(arguments[0]));
        if (arguments.length > 2) {
            builder.sslContext(trusting(Path.of(arguments[2])));
        }
        try (AuthenticationOperations tmdb = builder.build()) {
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

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
