package io.github.tmdbauth.integration.documentation;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.github.tmdbauth.AuthenticationOperations;
import io.github.tmdbauth.AuthenticationOperationsProvider;
import io.github.tmdbauth.Credential;
import io.github.tmdbauth.RequestToken;
import io.github.tmdbauth.Session;
import io.github.tmdbauth.TmdbAuthentication;
import io.github.tmdbauth.signin.SessionStore;
import io.github.tmdbauth.spi.HttpAuthentication;
import io.github.tmdbauth.spi.HttpCall;
import io.github.tmdbauth.spi.HttpReply;
import io.github.tmdbauth.spi.Transport;
import io.github.tmdbauth.testkit.FakeApplication;
import io.github.tmdbauth.testkit.FakeTmdb;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.jspecify.annotations.Nullable;

/**
 * The names that every snippet may use without declaring them, so that one name means one thing in all documents. For a snippet that
 * is run they are those of a fake TMDb; the ones that may be null are there for the compiler only.
 *
 * <p>Public, because snippets come from a class loader of their own.
 */
public class Scene implements AutoCloseable {
    protected final FakeTmdb fake =
            FakeTmdb.builder().user("alice", "wonderland").start();
    protected final AuthenticationOperations tmdb = fake.client();
    protected final TmdbAuthentication.Builder builder = fake.clientBuilder();
    protected final Credential credential = fake.application().readAccessToken();
    protected final RequestToken token = tmdb.createRequestToken().join();
    protected final SessionStore<Session> sessions = SessionStore.inMemory();
    /** A second application that is registered at TMDb. */
    protected final FakeApplication other = fake.addApplication();
    /** Whoever signs in, in the application's words. */
    protected final String user = "user-1";
    /** Of the user at TMDb. */
    protected final String userName = "alice";
    /** Likewise. */
    protected final char[] password = "wonderland".toCharArray();

    /** Where the application is found. */
    protected @Nullable URI application;
    /** A client of the application's. */
    protected @Nullable CloseableHttpAsyncClient client;
    /** Of the application. */
    protected @Nullable Vertx vertx;
    /** What the browser came back with. */
    protected @Nullable URI requestUri;

    /** Stands for a transport of the reader's. */
    public static final class MyTransport implements Transport {
        public MyTransport(AuthenticationConfiguration configuration) {}

        @Override
        public CompletableFuture<HttpReply> send(HttpCall call) {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }

    /** Stands for a provider of the reader's. */
    public static final class MyProvider implements AuthenticationOperationsProvider {
        @Override
        public String name() {
            return "mine";
        }

        @Override
        public AuthenticationOperations create(AuthenticationConfiguration configuration) {
            return HttpAuthentication.over(new MyTransport(configuration), configuration);
        }
    }

    @Override
    public void close() {
        tmdb.close();
        fake.close();
    }
}
