package io.github.tmdbauth.integration.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this project as they lie in the working tree. */
public final class Project {
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", ".idea", ".settings");

    /** The folder with the README, wherever the tests were started. */
    public static final Path ROOT = root();

    private Project() {}

    /** The published sources, whose Javadoc is documentation. */
    public static List<Path> publishedSources() {
        return files(".java")
                .filter(file -> file.toString().contains("/src/main/java/")
                        && relative(file).startsWith("tmdb-auth-"))
                .toList();
    }

    /** Every file of that ending, in the order of their names. */
    public static Stream<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(ending) && isOurs(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How messages name a file: from the project's folder, with slashes. */
    public static String relative(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path file) {
        for (Path name : ROOT.relativize(file)) {
            if (NOT_OURS.contains(name.toString())) {
                return false;
            }
        }
        return true;
    }

    private static Path root() {
        return Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(folder -> Files.exists(folder.resolve(".ci/run")))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("this test reads the project's files; start it within the project"));
    }
}
