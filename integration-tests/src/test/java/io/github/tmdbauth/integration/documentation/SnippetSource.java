package io.github.tmdbauth.integration.documentation;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source file with a snippet in it. The lines of the snippet keep their order, so that a line of the file minus
 * {@link #linesBefore()} is one of the snippet.
 *
 * @param typeName of the class to load
 * @param text of the file
 */
record SnippetSource(Form form, String typeName, String text, int linesBefore) {
    private static final String PACKAGE = "io.github.tmdbauth.integration.documentation";
    private static final String SNIPPET = "Snippet";
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [\\w.* ]+;");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:(?:public|final|abstract|sealed) )*(?:class|interface|record|enum) (\\w+)");
    private static final List<String> IMPORTS = List.of(
            "io.github.tmdbauth.*",
            "io.github.tmdbauth.signin.*",
            "io.github.tmdbauth.spi.*",
            "io.github.tmdbauth.httpclient.*",
            "io.github.tmdbauth.vertx.*",
            "io.github.tmdbauth.testkit.*",
            "io.github.tmdbauth.testkit.contract.*",
            "io.github.tmdbauth.testkit.fault.*",
            "io.github.tmdbauth.testkit.junit.*",
            PACKAGE + ".Scene.*",
            "java.io.*",
            "java.net.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "org.junit.jupiter.api.*",
            "org.junit.jupiter.api.extension.*",
            "static io.github.tmdbauth.Operation.*",
            "static io.github.tmdbauth.testkit.fault.Fault.*",
            "static io.github.tmdbauth.testkit.fault.RetryAfter.*",
            "static org.assertj.core.api.Assertions.*",
            // on-demand imports of two packages have a name in common; these are the ones that readers mean
            "java.util.concurrent.Future",
            "org.junit.jupiter.api.Test");

    /** What a snippet can be. */
    enum Form {
        TYPES,
        STATEMENTS,
        MEMBERS
    }

    /** As the reader sees it. */
    static SnippetSource shown(JavaSnippet snippet, Form form) {
        return of(snippet, form, snippet.code());
    }

    /**
     * As it is run.
     *
     * @throws IllegalArgumentException if a text that is to be replaced is not there
     */
    static SnippetSource run(JavaSnippet snippet, Form form) {
        String code = snippet.code();
        for (Map.Entry<String, String> replacement :
                snippet.directives().replacements().entrySet()) {
            if (!code.contains(replacement.getKey())) {
                throw new IllegalArgumentException("the comment before the snippet replaces \"" + replacement.getKey()
                        + "\", which is not in the snippet (any more)");
            }
            code = code.replace(replacement.getKey(), replacement.getValue());
        }
        return of(snippet, form, code);
    }

    private static SnippetSource of(JavaSnippet snippet, Form form, String code) {
        String imports = Stream.of(
                        IMPORTS.stream(),
                        snippet.directives().imports().stream(),
                        IMPORT.matcher(code).results().map(MatchResult::group).map(SnippetSource::imported))
                .flatMap(names -> names)
                .distinct()
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
        String own = IMPORT.matcher(code).replaceAll("");
        String before = "package " + PACKAGE + ";\n" + imports;
        String after = "";
        String type = SNIPPET;
        if (form == Form.TYPES) {
            type = TYPE.matcher(own)
                    .results()
                    .findFirst()
                    .map(found -> found.group(1))
                    .orElse(SNIPPET);
            // a file of another name could not hold it
            own = own.replaceAll("(?m)^public (?=.*\\b(class|interface|record|enum)\\b)", "");
        } else {
            before += "public class " + SNIPPET + " extends Scene {\n"
                    // so that the value of a given name may throw, too
                    + "public " + SNIPPET + "() throws Exception {}\n"
                    + snippet.directives().given().stream()
                            .map(given -> given + ";\n")
                            .collect(Collectors.joining());
            if (form == Form.STATEMENTS) {
                before += "public void run() throws Exception {\n";
                after += "}\n";
            }
            after += "}\n";
        }
        return new SnippetSource(form, PACKAGE + "." + type, before + own + after, (int)
                before.lines().count());
    }

    private static String imported(String statement) {
        return statement.substring("import ".length(), statement.length() - 1);
    }
}
