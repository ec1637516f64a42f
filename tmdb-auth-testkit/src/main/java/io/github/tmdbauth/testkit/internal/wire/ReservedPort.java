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
        try {
            return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reserve a port on the loopback address", e);
        }
    }

    /** Takes that port, also where a connection ended a moment ago. */
    static ReservedPort at(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
            socket.setReuseAddress(false);
            return new ReservedPort(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The port. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Lets a listener of this JVM take the port before it is free for all; on Linux, and without effect elsewhere. */
    void share() throws IOException {
        socket.setReuseAddress(true);
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
