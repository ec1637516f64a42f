package io.github.tmdbauth.integration.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs that {@link AnswerFuzz} is tried with in every build: one a line, in Base64, so that they stay text.
 *
 * <p>A fuzzer keeps each in a file: {@code main} turns one into the other, before and after it runs; the POM's profile {@code
 * fuzz} does all of it.
 */
final class Corpus {

    private static final String RESOURCE = "answers.corpus";

    private Corpus() {}

    static List<byte[]> load() throws IOException {
        try (InputStream in = Corpus.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing");
            }
            return new String(in.readAllBytes(), US_ASCII)
                    .lines()
                    .map(Base64.getDecoder()::decode)
                    .toList();
        }
    }

    /**
     * {@code export DIRECTORY...} writes a file for each input; {@code keep DIRECTORY FILE} writes the lines for all files, the
     * shortest first.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("export")) {
            for (String directory : List.of(arguments).subList(1, arguments.length)) {
                export(Files.createDirectories(Path.of(directory)));
            }
            return;
        }
        try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
            List<String> lines = files.map(Corpus::line)
                    .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                    .toList();
            Files.write(Path.of(arguments[2]), lines);
        }
    }

    private static void export(Path directory) throws IOException {
        for (byte[] input : load()) {
            Files.write(directory.resolve("%08x".formatted(Arrays.hashCode(input))), input);
        }
    }

    private static String line(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
