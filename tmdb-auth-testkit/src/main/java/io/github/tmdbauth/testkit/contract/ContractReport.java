package io.github.tmdbauth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of one run, written as tab-separated values into the folder that the system property {@value #FOLDER}
 * names: rule, level, what it says, call style, outcome.
 */
final class ContractReport {
    static final String FOLDER = "io.github.tmdbauth.contract.results";

    private final @Nullable String folder;
    private final String transport;
    private final List<String> lines = new ArrayList<>();

    private ContractReport(@Nullable String folder, String transport) {
        this.folder = folder;
        this.transport = transport;
    }

    static ContractReport of(Class<?> test) {
        return new ContractReport(
                System.getProperty(FOLDER), test.getSimpleName().replaceFirst("(Transport)?Contract(Test)?$", ""));
    }

    synchronized void add(Rule<?> rule, CallStyle style, String outcome) {
        lines.add(String.join(
                "\t",
                rule.id(),
                rule.level().toString(),
                rule.says(),
                style.toString(),
                outcome.replaceAll("\\s+", " ")));
    }

    synchronized void write() {
        if (folder == null) {
            return;
        }
        try {
            Path file = Files.createDirectories(Path.of(folder)).resolve(transport + ".tsv");
            Files.write(file, lines, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the results of the contract", e);
        }
    }
}
