package io.github.tmdbauth.benchmarks.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Kept connections, each of which asks again as soon as it has its answer. */
final class Load {

    private final int port;
    private final byte[] request;

    Load(int port, String request) {
        this.port = port;
        this.request = request.getBytes(ISO_8859_1);
    }

    /** Requests a second over so many connections. */
    double perSecond(int connections, long millis) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            long end = start + millis * 1_000_000;
            List<Callable<Long>> callers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                callers.add(() -> converse(end));
            }
            long answers = 0;
            for (Future<Long> caller : threads.invokeAll(callers)) {
                answers += caller.get();
            }
            return answers * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdown();
        }
    }

    private long converse(long end) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request);
            InputStream input = socket.getInputStream();
            // All answers are equally long; to look for the end of each would cost more than some servers do.
            byte[] answer = new byte[new Answers(input).next()];
            long answers = 1;
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(request);
                if (input.readNBytes(answer, 0, answer.length) < answer.length || answer[9] != '2') {
                    throw new IOException("not the answer that was expected");
                }
                answers++;
            }
            return answers;
        }
    }
}
