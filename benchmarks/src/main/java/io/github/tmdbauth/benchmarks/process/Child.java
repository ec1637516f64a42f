package io.github.tmdbauth.benchmarks.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that this one started, on a class path of its own, and talks to line by line. */
public final class Child implements AutoCloseable {

    /** Where the script has left a file with the class path of each contestant, and its key stores. */
    public static final Path WORK = Path.of(System.getProperty("benchmarks.work", "target/benchmarks"));

    /** The cores for everything that is measured, as taskset writes them; empty for all. */
    private static final String CORES = System.getProperty("benchmarks.cores", "");

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The options that every measured JVM has: the same collector and heap, whatever number of cores it sees. */
    static List<String> options() {
        return List.of(
                "-XX:+UseSerialGC",
                "-Xms512m",
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.logFile=System.err",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Djavax.net.ssl.trustStore=" + WORK.resolve("cacerts"));
    }

    public static Child start(String classPath, List<String> options, Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(args));
        try {
            return new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    public static Child server(String... silent) {
        return start(classPath("raw-vertx"), options(), LeanServer.class, silent);
    }

    static Child tlsServer(boolean alpn) {
        return start(
                classPath("raw-vertx"),
                options(),
                TlsServer.class,
                WORK.resolve("server.p12").toString(),
                "benchmark",
                String.valueOf(alpn));
    }

    /**
     * The class path of a contestant, after the classes of this module. What follows a {@code #} distinguishes two that are
     * otherwise the same, as before and after a change, and may have a class path of its own.
     */
    public static String classPath(String contestant) {
        Path own = WORK.resolve("classpaths").resolve(contestant + ".txt");
        Path common =
                WORK.resolve("classpaths").resolve(contestant.replaceFirst("#.*|-direct|-async|-lent", "") + ".txt");
        try {
            String jars = Files.readString(Files.exists(own) ? own : common).strip();
            return WORK.resolve("benchmarks.jar") + File.pathSeparator + jars;
        } catch (IOException e) {
            throw new UncheckedIOException("no class path is known for " + contestant, e);
        }
    }

    public String line() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("a measured process ended: " + process.info());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String ask(String line) {
        say(line);
        return line();
    }

    /** From now on it has the cores for what is measured; until then it compiles on all, which takes far less time. */
    void pin() {
        if (CORES.isEmpty()) {
            return;
        }
        try {
            int status = new ProcessBuilder("taskset", "-acp", CORES, String.valueOf(pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("taskset ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pin a process", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a process was pinned", e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end; how long that took in nanoseconds. */
    long awaitEnd() throws InterruptedException {
        long start = System.nanoTime();
        process.waitFor();
        return System.nanoTime() - start;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
