package io.github.tmdbauth.integration.documentation;

import com.sun.source.util.JavacTask;
import io.github.tmdbauth.integration.documentation.SnippetSource.Form;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles snippets for the class path of this test, with the warnings that show a reader something outdated or unsound. */
final class SnippetCompiler implements AutoCloseable {
    private static final List<String> OPTIONS =
            List.of("--release", "17", "-proc:none", "-Xlint:deprecation,rawtypes,removal,unchecked");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    /**
     * What the compiler says of one source.
     *
     * @param findings in the compiler's words; empty if there is nothing to say
     */
    record Outcome(List<Finding> findings) {}

    /** One finding, with the line of the source file. */
    record Finding(long line, String text) {}

    /** The form in which the snippet can be read as Java; statements if there is none. */
    Form form(JavaSnippet snippet) {
        // what is annotated may be a variable as well as a field, and is never meant as a variable
        List<Form> forms = snippet.code().stripLeading().startsWith("@")
                ? List.of(Form.TYPES, Form.MEMBERS)
                : List.of(Form.TYPES, Form.STATEMENTS, Form.MEMBERS);
        return forms.stream()
                .filter(form -> parses(SnippetSource.shown(snippet, form)))
                .findFirst()
                .orElse(Form.STATEMENTS);
    }

    /** Compiles into {@code classes}. */
    Outcome compile(SnippetSource source, Path classes) {
        DiagnosticCollector<JavaFileObject> findings = new DiagnosticCollector<>();
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            task(source, findings).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Outcome(findings.getDiagnostics().stream()
                .filter(finding -> finding.getKind() != Diagnostic.Kind.NOTE && finding.getSource() != null)
                .map(finding -> new Finding(finding.getLineNumber(), finding.getMessage(null)))
                .toList());
    }

    private boolean parses(SnippetSource source) {
        DiagnosticCollector<JavaFileObject> findings = new DiagnosticCollector<>();
        try {
            task(source, findings).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings.getDiagnostics().stream().noneMatch(finding -> finding.getKind() == Diagnostic.Kind.ERROR);
    }

    private JavacTask task(SnippetSource source, DiagnosticCollector<JavaFileObject> findings) {
        return (JavacTask)
                compiler.getTask(new StringWriter(), files, findings, OPTIONS, null, List.of(new SourceText(source)));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static final class SourceText extends SimpleJavaFileObject {
        private final String text;

        SourceText(SnippetSource source) {
            super(URI.create("string:///" + source.typeName().replace('.', '/') + ".java"), Kind.SOURCE);
            text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
