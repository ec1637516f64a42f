package io.github.tmdbauth.benchmarks.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the servers in a process of its own: {@code ServerProcess SERVER first|cycles|serve|stalled [COUNT]}.
 *
 * <ul>
 *   <li>{@code first}: microseconds from main to the first answer;
 *   <li>{@code cycles}: microseconds of each start, request, stop, after five times as many to warm up: with fewer, the JVM's
 *       compiler takes a good part of what is measured;
 *   <li>{@code serve}: port and request, then serves until its input ends;
 *   <li>{@code stalled}: microseconds of closing with so many connections whose request never ends.
 * </ul>
 */
public final class ServerProcess {

    private ServerProcess() {}

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        switch (args[1]) {
            case "first" -> {
                try (TestServer server = TestServer.start(args[0])) {
                    ask(server);
                    System.out.println((System.nanoTime() - start) / 1000);
                }
            }
            case "cycles" -> cycles(args[0], Integer.parseInt(args[2]));
            case "serve" -> serve(args[0]);
            case "stalled" -> stalled(args[0], Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException(args[1]);
        }
        // Some of the servers leave threads.
        Runtime.getRuntime().halt(0);
    }

    private static void ask(TestServer server) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(server.request().getBytes(ISO_8859_1));
            new Answers(socket.getInputStream()).next();
        }
    }

    private static void cycles(String name, int count) throws Exception {
        for (int i = -5 * count; i < count; i++) {
            long start = System.nanoTime();
            try (TestServer server = TestServer.start(name)) {
                ask(server);
            }
            if (i >= 0) {
                System.out.println((System.nanoTime() - start) / 1000);
            }
        }
    }

    private static void serve(String name) throws Exception {
        try (TestServer server = TestServer.start(name)) {
            System.out.println(server.port());
            System.out.println(server.request().replace("\r\n", "|"));
            while (System.in.read() != -1) {
                // Ends with whoever started it.
            }
        }
    }

    private static void stalled(String name, int connections) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        long start;
        try (TestServer server = TestServer.start(name)) {
            ask(server);
            for (int i = 0; i < connections; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                sockets.add(socket);
                String half = server.request().substring(0, server.request().length() / 2);
                socket.getOutputStream().write(half.getBytes(ISO_8859_1));
            }
            // Until the server has accepted and read them: nothing tells a client when.
            Thread.sleep(200);
            start = System.nanoTime();
        }
        System.out.println((System.nanoTime() - start) / 1000);
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
