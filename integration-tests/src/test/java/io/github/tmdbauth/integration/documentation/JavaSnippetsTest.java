package io.github.tmdbauth.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.tmdbauth.integration.documentation.SnippetCompiler.Finding;
import io.github.tmdbauth.integration.documentation.SnippetCompiler.Outcome;
import io.github.tmdbauth.integration.project.Project;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The Java code in the documents and in the Javadoc compiles, and does what it says where it can be run. */
class JavaSnippetsTest {
    private static final SnippetCompiler COMPILER = new SnippetCompiler();
    private static final String TRANSPORT = "io.github.tmdbauth.provider";
    private static final Duration LONGEST_RUN = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    /** Both transports are on this class path, while a reader has one. */
    @BeforeAll
    static void chooseTransport() {
        System.setProperty(TRANSPORT, "httpclient");
    }

    @AfterAll
    static void restore() throws Exception {
        System.clearProperty(TRANSPORT);
        COMPILER.close();
    }

    @TestFactory
    Stream<DynamicTest> everySnippet_compilesAndRuns() {
        return JavaSnippet.all().map(snippet -> dynamicTest(snippet.toString(), () -> check(snippet)));
    }

    @Test
    void snippetThatUsesAnUnknownName_isReportedWithItsLineAndWhatToDo() {
        JavaSnippet snippet = new JavaSnippet(
                "docs/some.md",
                10,
                "RequestToken fresh = tmdb.createRequestToken().join();\nfresh.vale();\n",
                Directives.NONE);

        assertThatThrownBy(() -> check(snippet))
                .hasMessageStartingWith("docs/some.md:11: cannot find symbol")
                .hasMessageContaining("fresh.vale()")
                .hasMessageContaining("<!-- snippet");
    }

    @Test
    void snippetThatFailsWhenItIsRun_isReported() {
        JavaSnippet snippet = new JavaSnippet(
                "docs/some.md", 10, "tmdb.createSession(token).join();\n", Directives.parse("<!-- snippet\nrun\n-->"));

        assertThatThrownBy(() -> check(snippet))
                .hasMessageStartingWith("docs/some.md:10: ")
                .hasMessageContaining("TokenRejectedException");
    }

    @Test
    void testInASnippet_isRunAndItsFailureReported() {
        JavaSnippet snippet = new JavaSnippet("docs/some.md", 10, """
                class SomeTest {
                    @Test
                    void isTrue() {
                        assertThat(1).isEqualTo(2);
                    }
                }
                """, Directives.NONE);

        assertThatThrownBy(() -> check(snippet))
                .hasMessageStartingWith("docs/some.md:10: ")
                .hasMessageContaining("isTrue()");
    }

    @Test
    void snippetThatIsNoExcerptOfItsSource_isReported() {
        String document = "docs/some.md";
        String guide = "tmdb-auth-testkit/src/test/java/io/github/tmdbauth/testkit/guide";

        assertThatThrownBy(() -> check(new JavaSnippet(
                        document, 10, "int i = 1;\n", Directives.parse("<!-- snippet\nfrom " + guide + "\n-->"))))
                .hasMessageStartingWith("docs/some.md:10: this stands in no source of " + guide);
    }

    @Test
    void commentOfADocument_saysWhereAllItsSnippetsAreFrom() {
        MarkdownFile document = MarkdownFile.parse(Project.ROOT.resolve("docs/made-up.md"), """
                # Title
                <!-- snippets from some/path -->

                ```java
                int i = 1;
                ```
                """);

        assertThat(JavaSnippet.of(document))
                .singleElement()
                .satisfies(snippet -> assertThat(snippet.directives().from()).isEqualTo("some/path"));
    }

    @Test
    void javadocSnippets_areFoundWithTheirLine() {
        assertThat(JavaSnippet.inJavadoc("A.java", """
                        /**
                         * Words.
                         *
                         * <!-- snippet
                         * given String name
                         * -->
                         * <pre>{@code
                         * if (true) {
                         *     use(name);
                         * }
                         * }</pre>
                         */
                        """)).singleElement().satisfies(snippet -> {
            assertThat(snippet.code()).isEqualTo("if (true) {\n    use(name);\n}\n");
            assertThat(snippet.line()).isEqualTo(8);
            assertThat(snippet.directives().given()).containsExactly("String name");
        });
    }

    private static void check(JavaSnippet snippet) throws Exception {
        String from = snippet.directives().from();
        if (!from.isEmpty()) {
            assertThat(snippet.standsBelow(from))
                    .withFailMessage(
                            "%s: this stands in no source of %s, where it would be run. Take over what stands there now, or"
                                    + " change it there, too:\n%s",
                            snippet, from, snippet.code().indent(4))
                    .isTrue();
            return;
        }
        if (snippet.standsInASource() && !snippet.directives().run()) {
            return;
        }
        SnippetSource.Form form = COMPILER.form(snippet);
        Path shown = Files.createTempDirectory(folder, "shown");
        SnippetSource source = SnippetSource.shown(snippet, form);
        failOnFindings(snippet, source, COMPILER.compile(source, shown));
        if (form == SnippetSource.Form.TYPES && snippet.code().contains("@Test\n")) {
            runTests(snippet, source, shown);
        } else if (snippet.directives().run()) {
            SnippetSource runnable = SnippetSource.run(snippet, form);
            Path classes = Files.createTempDirectory(folder, "run");
            failOnFindings(snippet, runnable, COMPILER.compile(runnable, classes));
            run(snippet, runnable, classes);
        }
    }

    private static void failOnFindings(JavaSnippet snippet, SnippetSource source, Outcome outcome) {
        if (outcome.findings().isEmpty()) {
            return;
        }
        String findings = outcome.findings().stream()
                .map(finding -> describe(snippet, source, finding))
                .collect(Collectors.joining("\n"));
        fail("""
                %s

                The snippet, read as %s:
                %s
                What to do: a snippet is whole types, members of a class, or statements. Statements may use the fields of Scene
                (tmdb, fake, credential, token, ...). What else is needed stands in a comment before the block:

                <!-- snippet
                given SomeType someName
                import some.other.Type
                -->

                An excerpt of a source of this project needs nothing of this, as long as it stands there word for word.
                What is left out is written as "// ...". What is no Java gets another word than "java" after the fence; in Javadoc,
                <pre> without {@code. All of it: the Javadoc of package %s""".formatted(
                        findings,
                        source.form().name().toLowerCase(Locale.ROOT),
                        snippet.code().indent(4),
                        JavaSnippetsTest.class.getPackageName()));
    }

    private static String describe(JavaSnippet snippet, SnippetSource source, Finding finding) {
        long line = snippet.line() + finding.line() - source.linesBefore() - 1;
        return snippet.document() + ":" + line + ": " + finding.text();
    }

    private static void run(JavaSnippet snippet, SnippetSource source, Path classes) throws Exception {
        try (URLClassLoader loader = loader(classes);
                Scene scene = (Scene)
                        loader.loadClass(source.typeName()).getConstructor().newInstance()) {
            Method run = scene.getClass().getMethod("run");
            assertTimeoutPreemptively(LONGEST_RUN, () -> {
                try {
                    run.invoke(scene);
                } catch (InvocationTargetException e) {
                    fail(snippet + ": the snippet fails when it is run: " + e.getCause(), e.getCause());
                }
            });
        }
    }

    private static void runTests(JavaSnippet snippet, SnippetSource source, Path classes) throws Exception {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try (URLClassLoader loader = loader(classes)) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(loader.loadClass(source.typeName())))
                    .build();
            LauncherFactory.create().execute(request, listener);
        }
        TestExecutionSummary summary = listener.getSummary();
        summary.getFailures().stream()
                .findFirst()
                .ifPresent(failure -> fail(
                        snippet + ": the test in the snippet fails: "
                                + failure.getTestIdentifier().getDisplayName() + ": " + failure.getException(),
                        failure.getException()));
        assertThat(summary.getTestsSucceededCount())
                .as("%s: tests found in the snippet", snippet)
                .isPositive();
    }

    private static URLClassLoader loader(Path classes) throws Exception {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, JavaSnippetsTest.class.getClassLoader());
    }
}
