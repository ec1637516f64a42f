package io.github.tmdbauth.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The observer: a plain socket that knows only as much of HTTP as it takes to find an answer's end. */
final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    static RawConnection to(URI server) throws IOException {
        return over(new Socket(server.getHost(), server.getPort()));
    }

    static RawConnection over(Socket socket) throws IOException {
        return new RawConnection(socket);
    }

    /** One request on a connection of its own. */
    static RawReply ask(FakeTmdb fake, RawRequest request) throws IOException {
        try (RawConnection connection = to(fake.baseUri())) {
            return connection.ask(request);
        }
    }

    RawReply ask(RawRequest request) throws IOException {
        send(request.bytes());
        return reply();
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next answer with a body as long as it says. */
    RawReply reply() throws IOException {
        RawReply head = head();
        int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
        byte[] body = socket.getInputStream().readNBytes(length);
        if (body.length < length) {
            throw new EOFException("a body of " + body.length + " bytes instead of " + length);
        }
        return new RawReply(head.head(), body);
    }

    /** The next answer's head, and no byte more. */
    RawReply head() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection ended after " + head.size() + " bytes of the head");
            }
            head.write(next);
        }
        return new RawReply(head.toString(StandardCharsets.ISO_8859_1), new byte[0]);
    }

    /** Whether the server has ended the connection, by a close or by a reset; waits for one byte otherwise. */
    boolean hasEnded() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Takes in what is left and waits for the server's end of the connection. */
    void awaitEnd() throws IOException {
        while (!hasEnded()) {
            // more of what was sent
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
