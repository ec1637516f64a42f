package io.github.tmdbauth.testkit.internal.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A loopback port that is taken and on which nobody listens: every connection is refused, for as long as this is open. */
public final class ReservedPort implements AutoCloseable {
    private final Socket socket;

    private ReservedPort(Socket socket) {
        this.socket = socket;
    }

    /** Takes a free port. */
    public static ReservedPort any() {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new ReservedPort(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reserve a port on the loopback address", e);
        }
    }

    /** The port. */
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never connected.
        }
    }
}
