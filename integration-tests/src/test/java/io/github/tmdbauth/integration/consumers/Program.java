package io.github.tmdbauth.integration.consumers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program that is run in a JVM of its own, which is of the same version as that of the tests. */
final class Program {

    /** For a machine that is busy with other things. */
    private static final long LONGEST_SECONDS = 120;

    private final List<String> command = new ArrayList<>();

    /** What came of it: both streams in one text, as on a console. */
    record Outcome(int exitCode, String output) {

        Outcome succeeded() {
            assertThat(exitCode).as(output).isZero();
            return this;
        }

        Outcome failed() {
            assertThat(exitCode).as(output).isNotZero();
            return this;
        }
    }

    private Program(Path java) {
        command.add(java.toString());
        // Each is short-lived, and several builds may share a machine.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    }

    static Program java(String... options) {
        return new Program(tool("java")).with(options);
    }

    /** With the JVM of a run-time image. */
    static Program javaOf(Path image, String... options) {
        return new Program(image.resolve("bin/java")).with(options);
    }

    /** The tool of that name of the JDK that runs the tests. */
    static Path tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    Program with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    Program classPath(Path first, List<Path> others) {
        List<Path> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return with("--class-path", joined(all));
    }

    Program modulePath(Path first, List<Path> others) {
        List<Path> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return with("--module-path", joined(all));
    }

    /** Runs it to its end, with where the fake is as its arguments. */
    Outcome run(FakeTmdb fake) throws IOException, InterruptedException {
        return with(fake.baseUri().toString(), fake.application().apiKey().value())
                .run();
    }

    Outcome run() throws IOException, InterruptedException {
        return run(command);
    }

    static Outcome run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("consumer", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            // What the one who runs the build has set for himself.
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().remove("CLASSPATH");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("it does not end: " + command + "\n" + Files.readString(output, UTF_8));
            }
            return new Outcome(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
