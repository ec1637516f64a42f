package io.github.tmdbauth.testkit.junit;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** What one test method has. */
final class FakeAndClient {
    private final FakeTmdb fake = FakeTmdb.start();
    private final String transport;
    private @Nullable AuthenticationOperations client;

    FakeAndClient(String transport) {
        this.transport = transport;
    }

    FakeTmdb fake() {
        return fake;
    }

    synchronized AuthenticationOperations client() {
        if (client == null) {
            client = clientBuilder().build();
        }
        return client;
    }

    TmdbAuthentication.Builder clientBuilder() {
        TmdbAuthentication.Builder builder = fake.clientBuilder();
        if (transport.equals(TmdbAuthTest.IN_MEMORY) || (transport.isEmpty() && !anyProvider())) {
            return builder.provider(fake.inMemoryProvider());
        }
        return transport.isEmpty() ? builder : builder.provider(transport);
    }

    /** A broken provider counts: the builder's error explains it, and an in-memory client would hide it. */
    private static boolean anyProvider() {
        ClassLoader loader = AuthenticationOperationsProvider.class.getClassLoader();
        try {
            return ServiceLoader.load(AuthenticationOperationsProvider.class, loader)
                    .iterator()
                    .hasNext();
        } catch (ServiceConfigurationError | LinkageError e) {
            return true;
        }
    }

    synchronized void close() {
        if (client != null) {
            client.close();
        }
        fake.close();
    }
}
