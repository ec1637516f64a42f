package example;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.spi.HttpAuthentication;

/** A consumer's own provider: over the HTTP client of the JDK. */
public final class JdkProvider implements AuthenticationOperationsProvider {

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public AuthenticationOperations create(AuthenticationConfiguration configuration) {
        return HttpAuthentication.over(new JdkTransport(), configuration);
    }
}
