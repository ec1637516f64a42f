package io.github.tmdbauth.benchmarks.fake;

import io.github.tmdbauth.benchmarks.process.Child;
import io.github.tmdbauth.benchmarks.report.Measurements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/** The fake TMDb beside other servers for tests, in turns: {@code TestServers FILE}. */
public final class TestServers {

    private static final List<String> SERVERS =
            List.of("tmdb-auth-testkit", "mockwebserver", "wiremock", "mock-oauth2-server");

    private static final int RUNS = Integer.getInteger("benchmarks.runs", 16);
    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 12);
    private static final int SLICE_MILLIS = Integer.getInteger("benchmarks.slice", 1000);
    private static final int CYCLES = Integer.getInteger("benchmarks.cycles", 200);
    private static final int CONNECTIONS = 8;
    private static final int STALLED = 100;
    private static final int CLOSINGS = 5;

    private final Measurements measurements = new Measurements();
    private final Random random = new Random(17);

    private TestServers() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        TestServers run = new TestServers();
        run.firstAnswers();
        run.cycles();
        run.requests();
        run.closings();
        run.measurements.figures().write(Path.of(args[0]));
    }

    private void firstAnswers() {
        List<String> order = new ArrayList<>(SERVERS);
        for (int i = -1; i < RUNS; i++) {
            Collections.shuffle(order, random);
            for (String server : order) {
                try (Child child = start(server, "first")) {
                    double micros = Double.parseDouble(child.line());
                    if (i >= 0) {
                        measurements.add(server, "milliseconds to the first answer", micros / 1000);
                    }
                }
            }
        }
    }

    private void cycles() {
        for (String server : SERVERS) {
            try (Child child = start(server, "cycles", String.valueOf(CYCLES))) {
                for (int i = 0; i < CYCLES; i++) {
                    measurements.add(
                            server, "milliseconds to start, answer and stop", Double.parseDouble(child.line()) / 1000);
                }
            }
        }
    }

    private void requests() throws InterruptedException, ExecutionException {
        Map<String, Child> children = new LinkedHashMap<>();
        Map<String, Load> loads = new LinkedHashMap<>();
        try {
            for (String server : SERVERS) {
                Child child = start(server, "serve");
                children.put(server, child);
                loads.put(
                        server,
                        new Load(Integer.parseInt(child.line()), child.line().replace("|", "\r\n")));
            }
            for (int i = -ROUNDS / 2; i < ROUNDS; i++) {
                for (Map.Entry<String, Load> load : loads.entrySet()) {
                    double perSecond = load.getValue().perSecond(CONNECTIONS, SLICE_MILLIS);
                    if (i >= 0) {
                        measurements.add(load.getKey(), "requests per second", perSecond);
                    }
                }
            }
        } finally {
            children.values().forEach(Child::close);
        }
    }

    private void closings() {
        for (String server : SERVERS) {
            for (int i = 0; i < CLOSINGS; i++) {
                try (Child child = start(server, "stalled", String.valueOf(STALLED))) {
                    measurements.add(
                            server,
                            "milliseconds to close 100 stalled connections",
                            Double.parseDouble(child.line()) / 1000);
                }
            }
        }
    }

    private static Child start(String server, String... arguments) {
        List<String> all = new ArrayList<>(List.of(server));
        all.addAll(List.of(arguments));
        return Child.start(
                Child.classPath(server),
                List.of("-Dslf4j.internal.verbosity=ERROR", "-Dlogback.configurationFile=quiet-logback.xml"),
                ServerProcess.class,
                all.toArray(String[]::new));
    }
}
