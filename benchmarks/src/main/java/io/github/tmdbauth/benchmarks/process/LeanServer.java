package io.github.tmdbauth.benchmarks.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/**
 * Answers every GET with the same request token, on one thread and with as little work as possible, so that what is measured
 * is the client. {@code LeanServer [silent]}: a silent one reads and never answers. Prints its port; ends with its input.
 */
public final class LeanServer {

    private static final String BODY = "{\"success\":true,\"expires_at\":\"2026-11-25 08:00:00 UTC\","
            + "\"request_token\":\"ff5c7eeb5a8870efe3cd7fc5c282cffd26800ecd\"}";

    /** The headers with which TMDb was seen to answer. */
    static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\n"
                    + "Content-Type: application/json;charset=utf-8\r\n"
                    + "Content-Length: " + BODY.length() + "\r\n"
                    + "Connection: keep-alive\r\n"
                    + "Date: Wed, 25 Nov 2026 07:00:00 GMT\r\n"
                    + "Server: openresty\r\n"
                    + "Cache-Control: public, max-age=0\r\n"
                    + "ETag: W/\"5b3a2a3bd7e8b3f4ab8b4b3d1c3e0b5a\"\r\n"
                    + "Vary: Accept-Encoding\r\n"
                    + "X-Cache: Miss from cloudfront\r\n"
                    + "Via: 1.1 1f5b2a36bd2d9f2be9dd8a2f5c9d2a30.cloudfront.net (CloudFront)\r\n\r\n"
                    + BODY)
            .getBytes(US_ASCII);

    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
    private final boolean silent;

    private LeanServer(boolean silent) throws IOException {
        this.silent = silent;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws IOException {
        LeanServer server = new LeanServer(args.length > 0 && args[0].equals("silent"));
        Thread thread = new Thread(server::serve, "server");
        thread.setDaemon(true);
        thread.start();
        System.out.println(server.listener.socket().getLocalPort());
        while (System.in.read() != -1) {
            // Ends with whoever started it.
        }
    }

    private void serve() {
        try {
            while (true) {
                selector.select();
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    if (key.isAcceptable()) {
                        accept();
                    } else {
                        converse(key);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the server ended", e);
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listener.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(4096));
        }
    }

    private void converse(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        ByteBuffer input = (ByteBuffer) key.attachment();
        try {
            if (channel.read(input) < 0) {
                channel.close();
            } else if (input.position() >= 4 && input.getInt(input.position() - 4) == END_OF_HEAD) {
                input.clear();
                if (!silent) {
                    channel.write(answer.rewind());
                }
            }
        } catch (IOException e) {
            // The client went away.
            channel.close();
        }
    }
}
