package io.github.tmdbauth.benchmarks.jmh;

import io.github.tmdbauth.benchmarks.report.Figures;
import io.github.tmdbauth.benchmarks.report.Samples;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH and keeps what came out: {@code MicroBenchmarks FILE}. */
public final class MicroBenchmarks {

    private static final int FORKS = Integer.getInteger("benchmarks.forks", 2);
    private static final int ITERATIONS = Integer.getInteger("benchmarks.rounds", 6);
    private static final int SHOTS = Integer.getInteger("benchmarks.runs", 16) * 5;
    /** After so many, the JVM has compiled what opens and closes a client. */
    private static final int SHOTS_TO_WARM_UP = 12 * SHOTS;

    private MicroBenchmarks() {}

    public static void main(String[] args) throws RunnerException {
        Figures figures = new Figures();
        keep(
                figures,
                new Runner(new OptionsBuilder()
                                .include("jmh\\.(Reading|Mapping|InMemory|Call)Benchmark")
                                .forks(FORKS)
                                .warmupIterations(5)
                                .warmupTime(TimeValue.seconds(2))
                                .measurementIterations(ITERATIONS)
                                .measurementTime(TimeValue.seconds(1))
                                .addProfiler(GCProfiler.class)
                                .build())
                        .run());
        keep(
                figures,
                new Runner(new OptionsBuilder()
                                .include("jmh\\.OpenAndCloseBenchmark")
                                .forks(FORKS)
                                .warmupIterations(SHOTS_TO_WARM_UP)
                                .measurementIterations(SHOTS)
                                .build())
                        .run());
        figures.write(Path.of(args[0]));
    }

    private static void keep(Figures figures, Collection<RunResult> results) {
        for (RunResult result : results) {
            String way = result.getParams().getParam("way");
            String name = result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1.");
            String subject = way == null ? name : name + " " + way;
            Samples scores = new Samples();
            Samples bytes = new Samples();
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    scores.add(iteration.getPrimaryResult().getScore());
                    Result<?> allocated = iteration.getSecondaryResults().get("gc.alloc.rate.norm");
                    if (allocated != null) {
                        bytes.add(allocated.getScore());
                    }
                }
            }
            figures.add(subject, result.getPrimaryResult().getScoreUnit(), scores);
            if (bytes.size() > 0) {
                figures.add(subject, "bytes", bytes);
            }
        }
    }
}
