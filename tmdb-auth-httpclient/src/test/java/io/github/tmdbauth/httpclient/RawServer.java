package io.github.tmdbauth.httpclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server that says what a test makes it say, byte for byte, and remembers every byte that came. */
final class RawServer implements AutoCloseable {

    /** What happens on one connection; when it returns, the connection is closed. */
    interface Script {
        void play(Connection connection) throws Exception;
    }

    private final ServerSocket socket;
    private final Script script;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private RawServer(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        daemon(this::accept);
    }

    static RawServer start(Script script) {
        return start(InetAddress.getLoopbackAddress(), ServerSocketFactory.getDefault(), script);
    }

    static RawServer start(InetAddress address, ServerSocketFactory sockets, Script script) {
        try {
            return new RawServer(sockets.createServerSocket(0, 50, address), script);
        } catch (IOException e) {
            throw new AssertionError("no server socket", e);
        }
    }

    /** Answers every request on every connection with the same bytes. */
    static Script always(String reply) {
        return connection -> {
            while (connection.read() != null) {
                connection.write(reply);
            }
        };
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                open.add(accepted);
                Connection connection = new Connection(accepted);
                connections.add(connection);
                daemon(() -> {
                    try (accepted) {
                        script.play(connection);
                    } catch (Exception e) {
                        // The client hung up, or the test is over.
                    } finally {
                        open.remove(accepted);
                    }
                });
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Connection> connections() {
        return connections;
    }

    /** Head and body of each request, as ISO 8859-1, in the order in which they were complete. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket accepted : open) {
            accepted.close();
        }
    }

    final class Connection {

        private volatile Socket accepted;

        Connection(Socket accepted) {
            this.accepted = accepted;
        }

        /** The next request, whole; null if the client hung up. */
        @Nullable String read() throws IOException {
            InputStream in = accepted.getInputStream();
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next == -1) {
                    return null;
                }
                request.write(next);
            }
            String head = request.toString(StandardCharsets.ISO_8859_1);
            for (String line : head.lines().toList()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    request.write(
                            in.readNBytes(Integer.parseInt(line.substring(15).strip())));
                }
            }
            String whole = request.toString(StandardCharsets.ISO_8859_1);
            requests.add(whole);
            return whole;
        }

        void write(String bytes) throws IOException {
            accepted.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            accepted.getOutputStream().flush();
        }

        /** Returns when the client has hung up, and tells whether it did so with a reset. */
        boolean awaitHangUp() {
            try {
                accepted.getInputStream().transferTo(OutputStream.nullOutputStream());
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        /** Goes on with TLS. */
        void secure(SSLContext context) throws IOException {
            SSLSocket secured = (SSLSocket) context.getSocketFactory()
                    .createSocket(accepted, accepted.getInetAddress().getHostAddress(), accepted.getPort(), true);
            secured.setUseClientMode(false);
            accepted = secured;
        }

        Socket socket() {
            return accepted;
        }

        void reset() throws IOException {
            accepted.setSoLinger(true, 0);
            accepted.close();
        }
    }
}
