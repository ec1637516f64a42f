package io.github.tmdbauth.integration.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project that is made of README's own snippets. */
@Tag("consumers")
class ReadmeProjectTest {

    @TempDir
    Path folder;

    /** One dependency, as README writes it, is all that the projects have beside a logger. */
    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void dependencyOfReadme_isThatOfTheProject(String transport) throws IOException {
        String snippet = snippet("xml");
        assertThat(snippet).contains("<!-- or tmdb-auth-vertx -->");
        String dependency = snippet.replaceAll(" *<!--.*?-->", "")
                .replace("tmdb-auth-httpclient", "tmdb-auth-" + transport)
                .replaceAll("\\s+", "");

        String pom = Files.readString(Path.of("consumers", transport, "pom.xml"))
                .replace("${tmdb-auth.version}", version())
                .replaceAll("\\s+", "");

        assertThat(pom).contains(dependency);
        assertThat(pom.split("<dependency>", -1)).hasSize(1 + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void codeOfReadme_signsInOnTheClassPath(String transport) throws Exception {
        List<Path> path = Consumer.classPath(transport);
        Path program = Consumer.compile(folder.resolve("classes"), path, source());

        run(Program.java().classPath(program, path).with("example.Readme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void codeOfReadme_signsInOnTheModulePath(String transport) throws Exception {
        assertThat(readme()).contains("`requires io.github.tmdbauth.core` is enough");
        List<Path> path = Consumer.classPath(transport);
        Path program = Consumer.compile(folder.resolve("classes"), path, source(), Consumer.program("module"));

        run(Program.java().modulePath(program, path).with("--module", "example/example.Readme"));
    }

    private static void run(Program program) throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            assertThat(program.run(fake).succeeded().output()).contains("Please approve: http");
            assertThat(fake.sessionsOf("alice")).hasSize(1);
        }
    }

    /** README's code with what a program of one's own has to put in: the key, here also where the fake is, and the approval. */
    private Path source() throws IOException {
        String code = snippet("java")
                .replace("\"your API key or API Read Access Token\"", "arguments[1]")
                .replace(".build()", ".baseUri(java.net.URI.create(arguments[0])).build()")
                .replaceFirst(
                        "// \\.\\.\\. once the user has:",
                        "tmdb.validateRequestToken(token, \"alice\", \"wonderland\").join();");
        assertThat(code).contains("arguments[0]", "arguments[1]", "alice");
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("Readme.java"), """
                package example;

                import io.github.tmdbauth.*;

                class Readme {
                    public static void main(String[] arguments) {
                %s
                    }
                }
                """.formatted(code));
        return source;
    }

    /** The first block in that language under the heading that tells how to use the library. */
    private static String snippet(String language) throws IOException {
        Matcher block = Pattern.compile("## Use it\\n.*?```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme());
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("../README.md"));
    }

    private static String version() throws IOException {
        Matcher version =
                Pattern.compile("<tmdb-auth.version>(.*?)</").matcher(Files.readString(Path.of("consumers/pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
