package io.github.tmdbauth.integration.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** What Maven made of a project in the folder {@code consumers}, and programs for it. */
final class Consumer {

    private static final Path PROJECTS = Path.of("consumers");

    private Consumer() {}

    /** The jars that the project's POM brings, this library's own from the modules of this build. */
    static List<Path> classPath(String project) throws IOException {
        Path file = PROJECTS.resolve(project).resolve("target/class-path");
        assertThat(file)
                .as("Maven writes it in the phase package: run \"mvn verify\" for all modules first")
                .exists();
        return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Whether Maven was told to build the project, which may be in a profile. */
    static boolean isBuilt(String project) {
        return Files.exists(PROJECTS.resolve(project).resolve("target/class-path"));
    }

    /** A jar on that path. */
    static Path jar(String project, String name) throws IOException {
        return classPath(project).stream()
                .filter(jar -> jar.getFileName().toString().matches(name + "-\\d.*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no jar of " + name + " in " + project));
    }

    /** What the project's own build has made. */
    static Path built(String project, String file) {
        return PROJECTS.resolve(project).resolve("target").resolve(file);
    }

    /** Sources and resources that several consumers have. */
    static Path program(String name) {
        return PROJECTS.resolve("programs").resolve(name);
    }

    /**
     * Compiles as a consumer would, whatever the version of Java.
     *
     * @param path for sources with a module declaration, the module path
     * @param sources folders, whose other files are copied
     * @return {@code target}
     */
    static Path compile(Path target, List<Path> path, Path... sources) throws IOException {
        return compile(target, path, List.of("-proc:none"), sources);
    }

    /** The same with the annotation processors on the path. */
    static Path compileWithProcessors(Path target, List<Path> path, Path... sources) throws IOException {
        return compile(target, path, List.of("-processorpath", Program.joined(path)), sources);
    }

    private static Path compile(Path target, List<Path> path, List<String> options, Path... sources)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : sources) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                    if (file.toString().endsWith(".java")) {
                        files.add(file);
                    } else {
                        Path copy = target.resolve(folder.relativize(file).toString());
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy);
                    }
                }
            }
        }
        boolean module = files.stream().anyMatch(file -> file.endsWith("module-info.java"));
        List<String> arguments = new ArrayList<>(List.of("-d", target.toString(), "--release", "17"));
        arguments.addAll(options);
        arguments.addAll(List.of(module ? "--module-path" : "--class-path", Program.joined(path)));
        files.forEach(file -> arguments.add(file.toString()));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int result =
                ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments.toArray(new String[0]));
        assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        return target;
    }
}
