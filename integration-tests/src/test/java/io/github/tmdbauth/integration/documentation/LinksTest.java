package io.github.tmdbauth.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.integration.documentation.MarkdownFile.Target;
import io.github.tmdbauth.integration.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links lead somewhere. What is outside this project is not asked for: the tests stay on this machine. */
class LinksTest {
    /** Where the project's files are seen by those who have only a message or the Javadoc. */
    private static final Pattern OWN_FILE =
            Pattern.compile("https://github\\.com/tmdb-auth/tmdb-auth/(?:blob|tree)/main/([\\w./-]+)(?:#([\\w-]+))?");

    @Test
    void everyLinkInADocument_leadsToAFileAndAHeadingThatAreThere() {
        List<String> broken = MarkdownFile.all().stream()
                .flatMap(document -> document.links().stream().flatMap(link -> complaint(document, link).stream()))
                .toList();

        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void everyLinkFromTheSourcesToADocument_leadsToAFileAndAHeadingThatAreThere() {
        List<String> broken = Stream.of(".java", ".xml", ".properties", ".md", ".yml")
                .flatMap(Project::files)
                .flatMap(file -> OWN_FILE.matcher(Project.read(file))
                        .results()
                        .flatMap(found -> complaint(
                                Project.relative(file) + ": " + found.group(),
                                Project.ROOT.resolve(found.group(1)),
                                Optional.ofNullable(found.group(2)))
                                .stream()))
                .toList();

        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void everyGuide_isOneStepFromTheReadme() {
        assertThat(linkedFrom("README.md"))
                .as("what README.md links to; a new guide gets a line in its table \"Guides\"")
                .containsAll(documentsLike("docs/[^/]+\\.md"));
    }

    @Test
    void everyDecision_isInTheIndex() {
        assertThat(linkedFrom("docs/decisions/README.md"))
                .as("what docs/decisions/README.md links to; a new record gets a line there")
                .containsAll(documentsLike("docs/decisions/\\d+.*\\.md"));
    }

    @Test
    void brokenLinks_areReportedWithTheirLineAndWhatIsThere() {
        MarkdownFile document = MarkdownFile.parse(Project.ROOT.resolve("docs/made-up.md"), """
                # Some heading, `with code`

                [good](#some-heading-with-code) [missing](#nowhere)
                | a [cell](nothing.md) |
                [wrong case](../readme.md) ![picture](none.png)
                [out](../../elsewhere.md)
                """);

        assertThat(document.links().stream().flatMap(link -> complaint(document, link).stream()))
                .satisfiesExactly(
                        missing -> assertThat(missing)
                                .startsWith("docs/made-up.md:3: #nowhere")
                                .contains("some-heading-with-code"),
                        cell -> assertThat(cell).startsWith("docs/made-up.md:4: nothing.md"),
                        wrongCase -> assertThat(wrongCase).startsWith("docs/made-up.md:5: ../readme.md"),
                        picture -> assertThat(picture).startsWith("docs/made-up.md:5: none.png"),
                        out -> assertThat(out).startsWith("docs/made-up.md:6: ../../elsewhere.md"));
    }

    private static List<String> documentsLike(String name) {
        return MarkdownFile.all().stream()
                .map(MarkdownFile::name)
                .filter(document -> document.matches(name))
                .toList();
    }

    private static List<String> linkedFrom(String name) {
        MarkdownFile document = MarkdownFile.read(Project.ROOT.resolve(name));
        return document.links().stream()
                .filter(link -> isOwn(link.destination()))
                .map(link -> Project.relative(file(document, link)))
                .toList();
    }

    private static Optional<String> complaint(MarkdownFile document, Target link) {
        String destination = link.destination();
        String where = document.name() + ":" + link.line() + ": " + destination;
        if (!isOwn(destination)) {
            return destination.startsWith("https://") ? Optional.empty() : Optional.of(where + ": expected https");
        }
        int hash = destination.indexOf('#');
        Optional<String> anchor = hash < 0 ? Optional.empty() : Optional.of(destination.substring(hash + 1));
        if (hash == 0) {
            return anchorComplaint(where, document, anchor.orElseThrow());
        }
        return complaint(where, file(document, link), anchor);
    }

    private static Optional<String> complaint(String where, Path file, Optional<String> anchor) {
        if (!isThere(file)) {
            return Optional.of(where + ": there is no such file in this project");
        }
        return anchor.flatMap(name -> anchorComplaint(where, MarkdownFile.read(file), name));
    }

    private static Optional<String> anchorComplaint(String where, MarkdownFile target, String anchor) {
        return target.anchors().contains(anchor)
                ? Optional.empty()
                : Optional.of(where + ": no such heading; there are " + target.anchors());
    }

    private static boolean isOwn(String destination) {
        return !destination.matches("[a-z]+:.*");
    }

    private static Path file(MarkdownFile document, Target link) {
        String path = URI.create(link.destination().replaceFirst("#.*", "")).getPath();
        return document.path().resolveSibling(path).normalize();
    }

    /** In the project, and written exactly so: some file systems take a name in any case, the web site does not. */
    private static boolean isThere(Path file) {
        try {
            return file.startsWith(Project.ROOT)
                    && Files.exists(file)
                    && file.toRealPath().endsWith(Project.ROOT.relativize(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
