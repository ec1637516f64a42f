package io.github.tmdbauth.integration.documentation;

import io.github.tmdbauth.integration.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java code that a reader is shown.
 *
 * @param document where it stands
 * @param line of its first line there
 */
record JavaSnippet(String document, int line, String code, Directives directives) {

    /** All of the documents and of the published Javadoc. */
    static Stream<JavaSnippet> all() {
        return Stream.concat(
                MarkdownFile.all().stream().flatMap(JavaSnippet::of),
                Project.publishedSources().stream().flatMap(JavaSnippet::ofJavadoc));
    }

    static Stream<JavaSnippet> of(MarkdownFile document) {
        return document.blocks().stream()
                .filter(block -> block.language().equals("java"))
                .map(block -> new JavaSnippet(
                        document.name(),
                        block.line(),
                        block.code(),
                        Directives.parse(block.comment()).orFrom(document.snippetsFrom())));
    }

    private static Stream<JavaSnippet> ofJavadoc(Path source) {
        return inJavadoc(Project.relative(source), Project.read(source)).stream();
    }

    /** The blocks of code in the Javadoc of a source file. */
    static List<JavaSnippet> inJavadoc(String name, String source) {
        List<JavaSnippet> snippets = new ArrayList<>();
        List<String> lines = source.lines().map(JavaSnippet::withoutStar).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("<pre>{@code")) {
                int begin = i + 1;
                while (!lines.get(i).startsWith("}</pre>")) {
                    i++;
                }
                String code = String.join("\n", lines.subList(begin, i)) + "\n";
                snippets.add(new JavaSnippet(name, begin + 1, code, Directives.parse(commentBefore(lines, begin - 1))));
            }
        }
        return snippets;
    }

    /** Whether it is an excerpt: all its lines stand together in a source of this project, at any depth. */
    boolean standsInASource() {
        String lines = unindented(code);
        return Sources.OF.values().stream().anyMatch(source -> source.contains(lines));
    }

    /**
     * Whether it stands word for word in a source of that path or below it. White space does not count: documents break their lines
     * where the formatter does not.
     */
    boolean standsBelow(String path) {
        String words = withoutBlanks(code);
        return Sources.OF.entrySet().stream()
                .anyMatch(source -> (source.getKey() + "/").startsWith(path + "/")
                        && withoutBlanks(source.getValue()).contains(words));
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String unindented(String text) {
        return "\n" + text.lines().map(String::strip).collect(Collectors.joining("\n")) + "\n";
    }

    /** Read once, when first asked for. */
    private static final class Sources {
        static final Map<String, String> OF = Project.files(".java")
                // the examples in the tests of these tests are no sources
                .filter(file -> !Project.relative(file).contains("/integration/documentation/"))
                .collect(Collectors.toMap(Project::relative, file -> unindented(Project.read(file))));
    }

    private static String commentBefore(List<String> lines, int before) {
        int end = before - 1;
        if (end < 0 || !lines.get(end).endsWith("-->")) {
            return "";
        }
        int begin = end;
        while (!lines.get(begin).startsWith("<!--")) {
            begin--;
        }
        return String.join("\n", lines.subList(begin, before));
    }

    private static String withoutStar(String line) {
        return line.replaceFirst("^\\s*\\* ?", "");
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
