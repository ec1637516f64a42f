package io.github.tmdbauth.benchmarks.process;

import io.github.tmdbauth.benchmarks.report.Measurements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lets warm clients take turns against one server: {@code Comparison FILE STYLE PARALLEL PAIR...}, each pair as {@code
 * client:reference}. Every client is a process of its own. In each round every one of them works for a slice of time, in an
 * order drawn anew, and is compared with its reference of the same round; so a machine that becomes slower or faster meanwhile
 * changes both alike. Several times over, in new processes, since two runs of a JVM do not compile the same. Before it is
 * measured, each client has made so many calls that its compiler is done with it.
 */
public final class Comparison {

    private static final int FORKS = Integer.getInteger("benchmarks.forks", 2);
    private static final int WARM_UP_CALLS = Integer.getInteger("benchmarks.warmup", 120_000);
    /** Of the calls before measuring, so many at once: one after the other would wake up a core for each. */
    private static final int WARM_UP_PLACES = 16;

    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 20);
    private static final int SLICE_MILLIS = Integer.getInteger("benchmarks.slice", 300);

    private final List<String> clients = new ArrayList<>();
    private final List<String> pairs;
    private final String style;
    private final String parallel;
    private final Measurements measurements = new Measurements();
    private final Random random = new Random(17);

    private Comparison(String style, String parallel, List<String> pairs) {
        this.style = style;
        this.parallel = parallel;
        this.pairs = pairs;
        for (String pair : pairs) {
            for (String client : pair.split(":", -1)) {
                if (!clients.contains(client)) {
                    clients.add(client);
                }
            }
        }
    }

    public static void main(String[] args) {
        Comparison comparison =
                new Comparison(args[1], args[2], Arrays.asList(args).subList(3, args.length));
        for (int i = 0; i < FORKS; i++) {
            comparison.fork();
        }
        comparison.pairs.forEach(pair -> {
            List<String> both = List.of(pair.split(":", -1));
            comparison.measurements.compare(both.get(0), both.get(1));
        });
        comparison.measurements.figures().write(Path.of(args[0]));
    }

    private void fork() {
        Map<String, Child> children = new LinkedHashMap<>();
        try (Child server = Child.server()) {
            String base = "http://127.0.0.1:" + server.line();
            for (String client : clients) {
                Child child = Child.start(
                        Child.classPath(client),
                        Child.options(),
                        CallingProcess.class,
                        client.replaceFirst("#.*", ""),
                        base);
                child.line();
                children.put(client, child);
                child.ask("warm-" + style + " " + WARM_UP_PLACES + " " + WARM_UP_CALLS);
                child.ask("warm-" + style + " " + parallel + " " + WARM_UP_CALLS / 10);
                child.pin();
            }
            server.pin();
            for (int i = -1; i < ROUNDS; i++) {
                List<String> order = new ArrayList<>(clients);
                Collections.shuffle(order, random);
                for (String client : order) {
                    Child child = children.get(client);
                    if (child != null) {
                        String answer = child.ask(style + " " + parallel + " " + SLICE_MILLIS);
                        if (i >= 0) {
                            record(client, answer);
                        }
                    }
                }
            }
        } finally {
            children.values().forEach(Child::close);
        }
    }

    private void record(String client, String answer) {
        double[] numbers = Arrays.stream(answer.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double calls = numbers[0];
        measurements.add(client, "microseconds", numbers[1] / calls / 1000);
        measurements.add(client, "cpu microseconds", numbers[2] / calls / 1000);
        measurements.add(client, "per second", calls * 1e9 / numbers[1]);
        measurements.add(client, "bytes", numbers[3] / calls);
    }
}
