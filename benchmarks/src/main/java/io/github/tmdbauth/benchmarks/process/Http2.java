package io.github.tmdbauth.benchmarks.process;

import io.github.tmdbauth.benchmarks.report.Measurements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A thousand calls at once over TLS: {@code Http2 FILE}. HTTP/2 with one connection against HTTP/1.1 with eight. */
public final class Http2 {

    private static final List<String> CLIENTS = List.of("httpclient", "raw-httpclient-async", "vertx", "raw-vertx");
    private static final int CALLS = 1_000;
    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 20);

    private Http2() {}

    public static void main(String[] args) {
        Map<String, Child> children = new LinkedHashMap<>();
        Measurements measurements = new Measurements();
        try (Child http2 = Child.tlsServer(true);
                Child http1 = Child.tlsServer(false)) {
            String port2 = http2.line();
            String port1 = http1.line();
            for (String client : CLIENTS) {
                children.put(client + " HTTP/2, 1 connection", client(client, port2, 1));
                children.put(client + " HTTP/1.1, 8 connections", client(client, port1, 8));
            }
            for (int i = -ROUNDS; i < ROUNDS; i++) {
                for (Map.Entry<String, Child> child : children.entrySet()) {
                    String answer = child.getValue().ask("burst " + CALLS + " 0");
                    if (i >= 0) {
                        measurements.add(
                                child.getKey(), "milliseconds", Double.parseDouble(answer.split(" ", -1)[1]) / 1e6);
                    }
                }
            }
        } finally {
            children.values().forEach(Child::close);
        }
        measurements.figures().write(Path.of(args[0]));
    }

    private static Child client(String client, String port, int connections) {
        List<String> options = new ArrayList<>(Child.options());
        options.add("-Dbenchmarks.connections=" + connections);
        Child child = Child.start(
                Child.classPath(client), options, CallingProcess.class, client, "https://127.0.0.1:" + port);
        child.line();
        return child;
    }
}
