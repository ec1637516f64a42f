package io.github.tmdbauth.testkit.junit;

import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.github.tmdbauth.testkit.FakeUser;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** What one test method has: a fake, an application there, its client, its users. Safe for threads. */
final class ResourcesOfOneTest {
    private final FakeTmdb fake;
    private final boolean ownFake;
    private final FakeApplication application;
    private final String transport;
    private final Map<String, FakeUser> users = new HashMap<>();
    private @Nullable AuthenticationOperations client;

    private ResourcesOfOneTest(FakeTmdb fake, boolean ownFake, FakeApplication application, String transport) {
        this.fake = fake;
        this.ownFake = ownFake;
        this.application = application;
        this.transport = transport;
    }

    /** Of a test that has {@code fake} for itself, and whose log must hold none of its secrets. */
    static ResourcesOfOneTest with(FakeTmdb fake, String transport) {
        fake.watchLogs();
        return new ResourcesOfOneTest(fake, true, fake.application(), transport);
    }

    /** Of a test that shares {@code fake} with others. */
    static ResourcesOfOneTest sharing(FakeTmdb fake, FakeApplication application, String transport) {
        return new ResourcesOfOneTest(fake, false, application, transport);
    }

    FakeTmdb fake() {
        return fake;
    }

    FakeApplication application() {
        return application;
    }

    synchronized AuthenticationOperations client() {
        if (client == null) {
            client = clientBuilder().build();
        }
        return client;
    }

    TmdbAuthentication.Builder clientBuilder() {
        return clientBuilder(fake, application, transport);
    }

    static TmdbAuthentication.Builder clientBuilder(FakeTmdb fake, FakeApplication application, String transport) {
        TmdbAuthentication.Builder builder = fake.clientBuilder(application);
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

    /**
     * The test's user of that name, the same one each time.
     *
     * @param suffix distinguishes the users of tests that share a fake
     */
    synchronized FakeUser user(TmdbUser wanted, int suffix) {
        return users.computeIfAbsent(wanted.value(), name -> {
            String password = wanted.password().isEmpty() ? name + "-password" : wanted.password();
            return fake.addUser(new FakeUser(ownFake ? name : name + "-" + suffix, password, wanted.status()));
        });
    }

    /** Only of a fake that no other test has: what is found on a shared one may be another test's. */
    void verify() {
        if (ownFake) {
            fake.verify();
        }
    }

    synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (ownFake) {
            fake.close();
        }
    }
}
