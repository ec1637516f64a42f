package io.github.tmdbauth.testkit.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows of the test kit stands, word for word, in a test of this package, and so it was run. */
class SnippetsTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path HERE = Path.of("src/test/java/io/github/tmdbauth/testkit/guide");

    @Test
    void everySnippetOfTheGuide_isRun() throws IOException {
        assertThat(missing(Path.of("../docs/testing-with-the-fake.md"), block -> true))
                .isEmpty();
    }

    @Test
    void everySnippetOfTheReadme_thatIsAboutTheTestKit_isRun() throws IOException {
        assertThat(missing(
                        Path.of("../README.md"),
                        block -> block.contains("FakeTmdb")
                                || block.contains("fake.")
                                || block.contains("TmdbAuthTest")))
                .isEmpty();
    }

    private static List<String> missing(Path document, Predicate<String> ours) throws IOException {
        List<String> tests = sources();
        List<String> missing = new ArrayList<>();
        int found = 0;
        Matcher blocks = JAVA_BLOCK.matcher(Files.readString(document, UTF_8).replace("\r\n", "\n"));
        while (blocks.find()) {
            String block = blocks.group(1);
            if (ours.test(block)) {
                found++;
                String lines = normalized(block);
                if (tests.stream().noneMatch(test -> test.contains(lines))) {
                    missing.add(block);
                }
            }
        }
        assertThat(found).as("snippets in %s", document).isPositive();
        return missing;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(HERE)) {
            return files.map(SnippetsTest::read).map(SnippetsTest::normalized).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without white space, which the formatter and the documents set as they like. */
    private static String normalized(String text) {
        return text.replaceAll("\\s+", "");
    }
}
