package io.github.tmdbauth.testkit;

import io.github.tmdbauth.testkit.internal.wire.SocketServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A time in which nobody listens at the fake's port: made by {@link FakeTmdb#outage()}, over when it is closed.
 *
 * <pre>{@code
 * try (Outage outage = fake.outage()) {
 *     // every connection is refused, by the operating system
 * }
 * // the fake listens again, at the same port, with the same users, tokens and sessions
 * }</pre>
 */
public final class Outage implements AutoCloseable {
    private final SocketServer server;

    Outage(SocketServer server) {
        this.server = server;
    }

    static Outage of(SocketServer server) {
        try {
            if (!server.suspend()) {
                throw new IllegalStateException("there is an outage already, or the fake is closed");
            }
            return new Outage(server);
        } catch (IOException e) {
            throw new UncheckedIOException("the port of the fake TMDb cannot be kept for the time of an outage", e);
        }
    }

    /**
     * The fake listens again when this returns. Idempotent; does nothing once the fake is closed.
     *
     * @throws UncheckedIOException if another program has got hold of the port
     */
    @Override
    public void close() {
        try {
            server.resume();
        } catch (IOException e) {
            throw new UncheckedIOException("the fake TMDb cannot listen again at its port", e);
        }
    }
}
