package io.github.tmdbauth.benchmarks.process;

import io.github.tmdbauth.benchmarks.report.Figures;
import io.github.tmdbauth.benchmarks.report.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fresh JVMs until their first token: {@code ColdStart FILE
 * plain|tls|cds|classes-plain|classes-tls}. Each round starts one process of every contestant,
 * in an order drawn anew. {@code cds} is {@code plain} with an archive of the classes that an earlier run had loaded.
 */
public final class ColdStart {

    private static final int RUNS = Integer.getInteger("benchmarks.runs", 16);
    private static final int CLASS_COUNTS = 3;

    /** Each contestant and whom it is compared with. */
    private static final Map<String, List<String>> CONTESTANTS = contestants();

    private final boolean tls;
    private final boolean classes;
    private final boolean archives;
    private final Measurements measurements = new Measurements();

    private ColdStart(String variant) {
        this.tls = variant.endsWith("tls");
        this.classes = variant.startsWith("classes");
        this.archives = variant.equals("cds");
    }

    private static Map<String, List<String>> contestants() {
        Map<String, List<String>> contestants = new LinkedHashMap<>();
        contestants.put(
                "httpclient blocking",
                List.of("raw-httpclient blocking", "tmdb-java blocking", "themoviedbapi blocking"));
        contestants.put("raw-httpclient blocking", List.of());
        contestants.put("httpclient future", List.of("raw-httpclient-async future"));
        contestants.put("raw-httpclient-async future", List.of());
        contestants.put("vertx future", List.of("raw-vertx future"));
        contestants.put("raw-vertx future", List.of());
        contestants.put("tmdb-java blocking", List.of());
        contestants.put("themoviedbapi blocking", List.of());
        return contestants;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        new ColdStart(args[1]).run().write(Path.of(args[0]));
    }

    private Figures run() throws IOException, InterruptedException {
        try (Child server = tls ? Child.tlsServer(true) : Child.server()) {
            String base = (tls ? "https" : "http") + "://127.0.0.1:" + server.line();
            if (classes) {
                countClasses(base);
            } else {
                startAll(base);
            }
        }
        CONTESTANTS.forEach((contestant, references) ->
                references.forEach(reference -> measurements.compare(contestant, reference)));
        return measurements.figures();
    }

    private void startAll(String base) throws IOException, InterruptedException {
        List<String> order = new ArrayList<>(CONTESTANTS.keySet());
        Random random = new Random(17);
        for (String contestant : order) {
            // Warms the server and the file cache, and writes the archive.
            firstToken(
                    contestant,
                    base,
                    archives ? List.of("-XX:ArchiveClassesAtExit=" + archive(contestant)) : List.of());
        }
        measurements.clear();
        List<String> options = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            Collections.shuffle(order, random);
            for (String contestant : order) {
                options.clear();
                if (archives) {
                    options.add("-XX:SharedArchiveFile=" + archive(contestant));
                }
                firstToken(contestant, base, options);
            }
        }
    }

    private void countClasses(String base) throws IOException, InterruptedException {
        for (int i = 0; i < CLASS_COUNTS; i++) {
            for (String contestant : CONTESTANTS.keySet()) {
                countClasses(contestant, base);
            }
        }
    }

    private static String archive(String contestant) {
        return Child.WORK.resolve(contestant.replace(' ', '-') + ".jsa").toString();
    }

    private static Child start(String contestant, String base, List<String> more, String... halt) {
        String[] words = contestant.split(" ", -1);
        List<String> options = new ArrayList<>(Child.options());
        options.addAll(List.of("-Xms64m", "-Xmx64m", "-Xlog:disable", "-Xlog:all=error:stderr"));
        options.addAll(more);
        List<String> arguments = new ArrayList<>(List.of(words[0], base, words[1]));
        arguments.addAll(List.of(halt));
        return Child.start(Child.classPath(words[0]), options, FirstToken.class, arguments.toArray(String[]::new));
    }

    private void firstToken(String contestant, String base, List<String> options)
            throws IOException, InterruptedException {
        try (Child child = start(contestant, base, options)) {
            measurements.add(contestant, "milliseconds", Double.parseDouble(child.line()) / 1000);
            measurements.add(contestant, "resident MiB", residentKilobytes(child.pid()) / 1024.0);
            child.say("");
            measurements.add(contestant, "end milliseconds", child.awaitEnd() / 1e6);
        }
    }

    private void countClasses(String contestant, String base) throws IOException, InterruptedException {
        Path log = Child.WORK.resolve("classes.txt");
        Files.deleteIfExists(log);
        try (Child child = start(contestant, base, List.of("-Xlog:class+load=info:file=" + log), "halt")) {
            child.awaitEnd();
        }
        try (var lines = Files.lines(log)) {
            measurements.add(contestant, "classes", (double) lines.count());
        }
    }

    private static long residentKilobytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
