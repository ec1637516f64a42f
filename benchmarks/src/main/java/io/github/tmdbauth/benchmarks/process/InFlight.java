package io.github.tmdbauth.benchmarks.process;

import io.github.tmdbauth.benchmarks.report.Measurements;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a call costs, in time, CPU and memory, while 1 to 10,000 are in flight: {@code InFlight FILE time|memory}. All clients take turns in
 * one run; memory is that of calls which wait for a server that does not answer.
 */
public final class InFlight {

    private static final List<String> CLIENTS = List.of("httpclient", "raw-httpclient-async", "vertx", "raw-vertx");
    private static final List<Integer> COUNTS = List.of(1, 10, 100, 1_000, 10_000);
    private static final int WARM_UP_CALLS = Integer.getInteger("benchmarks.warmup", 120_000);
    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 12);
    private static final int SLICE_MILLIS = Integer.getInteger("benchmarks.slice", 300);
    private static final int WAITING = 10_000;
    private static final int KEPT = Integer.getInteger("benchmarks.kept", 1_000_000);

    private final Measurements measurements = new Measurements();

    private InFlight() {}

    public static void main(String[] args) {
        InFlight run = new InFlight();
        if (args[1].equals("memory")) {
            run.waiting();
            run.kept();
        } else {
            run.costs();
        }
        run.measurements.figures().write(Path.of(args[0]));
    }

    private void costs() {
        Map<String, Child> children = new LinkedHashMap<>();
        try (Child server = Child.server()) {
            String base = "http://127.0.0.1:" + server.line();
            for (String client : CLIENTS) {
                Child child = client(client, base);
                children.put(client, child);
                child.ask("warm-future 100 " + WARM_UP_CALLS);
                child.ask("warm-future 10000 " + WARM_UP_CALLS / 2);
                child.pin();
            }
            server.pin();
            for (int i = -1; i < ROUNDS; i++) {
                for (int count : COUNTS) {
                    for (Map.Entry<String, Child> client : children.entrySet()) {
                        String[] answer = client.getValue()
                                .ask("future " + count + " " + SLICE_MILLIS)
                                .split(" ", -1);
                        if (i >= 0) {
                            double calls = Double.parseDouble(answer[0]);
                            String subject = client.getKey() + " " + count;
                            measurements.add(subject, "microseconds", Double.parseDouble(answer[1]) / calls / 1000);
                            measurements.add(subject, "cpu microseconds", Double.parseDouble(answer[2]) / calls / 1000);
                        }
                    }
                }
            }
        } finally {
            children.values().forEach(Child::close);
        }
    }

    private void waiting() {
        for (String client : CLIENTS) {
            try (Child server = Child.server("silent");
                    Child child = client(client, "http://127.0.0.1:" + server.line())) {
                // Twice: the first time, code is compiled and connections are made, too.
                child.ask("waiting " + WAITING + " 1000");
                measurements.add(
                        client,
                        "bytes per waiting call",
                        Double.parseDouble(child.ask("waiting " + WAITING + " 1000")));
            }
        }
    }

    private void kept() {
        try (Child server = Child.server()) {
            String base = "http://127.0.0.1:" + server.line();
            for (String way : List.of("httpclient blocking", "httpclient future", "vertx future")) {
                String[] words = way.split(" ", -1);
                try (Child child = client(words[0], base)) {
                    String kept = child.ask("kept-" + words[1] + " 64 " + KEPT);
                    measurements.add(way, "bytes kept", Double.parseDouble(kept));
                }
            }
        }
    }

    private static Child client(String client, String base) {
        Child child = Child.start(Child.classPath(client), Child.options(), CallingProcess.class, client, base);
        child.line();
        return child;
    }
}
