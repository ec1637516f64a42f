package io.github.tmdbauth.testkit.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loopback port on which connecting neither succeeds nor fails, because the queue of those who wait is full. */
public final class DeafPort implements AutoCloseable {
    private static final int MOST_WAITING = 64;
    private static final int PROBE_MILLIS = 250;

    private final ServerSocket listener;
    private final List<Socket> waiting = new ArrayList<>();

    private DeafPort(ServerSocket listener) {
        this.listener = listener;
    }

    /** Empty where the operating system lets everyone wait, or refuses those for whom there is no room. */
    public static Optional<DeafPort> open() throws IOException {
        DeafPort port = new DeafPort(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        while (port.waiting.size() < MOST_WAITING) {
            Socket socket = new Socket();
            port.waiting.add(socket);
            try {
                socket.connect(port.listener.getLocalSocketAddress(), PROBE_MILLIS);
            } catch (SocketTimeoutException full) {
                return Optional.of(port);
            } catch (IOException refused) {
                break;
            }
        }
        port.close();
        return Optional.empty();
    }

    /** The port. */
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : waiting) {
                socket.close();
            }
        } catch (IOException e) {
            // Nobody was served, so nobody is left waiting for anything.
        }
    }
}
