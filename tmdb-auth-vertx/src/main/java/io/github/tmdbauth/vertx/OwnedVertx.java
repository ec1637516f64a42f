package io.github.tmdbauth.vertx;

import io.github.tmdbauth.AuthenticationConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** A Vert.x of our own, as small as it can be, started when it is first needed. */
final class OwnedVertx implements ClientSource {

    static final String CLOSED = "the Vert.x of these operations is closed";

    private final ClientSettings settings;
    private @Nullable Vertx vertx;
    private volatile @Nullable HttpClient client;
    private boolean closed;

    OwnedVertx(AuthenticationConfiguration configuration) {
        settings = new ClientSettings(configuration);
    }

    @Override
    public HttpClient client() {
        HttpClient made = client;
        return made != null ? made : make();
    }

    private synchronized HttpClient make() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
        HttpClient made = client;
        if (made == null) {
            vertx = Vertx.vertx(options());
            made = settings.build(vertx);
            client = made;
        }
        return made;
    }

    @Override
    public Handshakes handshakes() {
        return settings.handshakes();
    }

    private static VertxOptions options() {
        return new VertxOptions()
                // The event loop carries every exchange; the other two pools do next to nothing here.
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                // Nothing is served from files, so no cache directory is needed, nor a look into the class path.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    @Override
    public void close() {
        Vertx made;
        synchronized (this) {
            closed = true;
            made = vertx;
        }
        if (made != null) {
            Closing.await(made.close());
        }
    }
}
