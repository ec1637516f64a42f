package io.github.tmdbauth.integration.documentation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.tmdbauth.integration.documentation.MarkdownFile.Block;
import io.github.tmdbauth.integration.project.Modules;
import io.github.tmdbauth.integration.project.Project;
import io.github.tmdbauth.integration.project.Xml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What the documents show of XML, JSON and commands is well-formed, and names what is there. */
class OtherSnippetsTest {
    private static final Set<String> CHECKED = Set.of("xml", "json", "sh");
    private static final Pattern MODULES = Pattern.compile("-pl[ =](\\S+)");
    private static final Pattern PROFILES = Pattern.compile("(?<=\\s)-P(\\S+)");
    /** A path within the project at the beginning of a word; what a build makes is not there before it. */
    private static final Pattern FILE = Pattern.compile(
            "(?<=^|\\s)(?:\\./)?((?:\\.ci|docs|examples|integration-tests|benchmarks|tmdb-auth-\\w+)/[\\w./-]+)");

    @TestFactory
    Stream<DynamicTest> everySnippet_isWellFormedAndNamesWhatIsThere() {
        return MarkdownFile.all().stream()
                .flatMap(document -> document.blocks().stream()
                        .filter(block -> CHECKED.contains(block.language()))
                        .map(block -> dynamicTest(
                                document.name() + ":" + block.line(), () -> check(document.name(), block))));
    }

    @Test
    void wrongCoordinates_areReported() {
        assertReported(
                "xml", dependency("tmdb-auth-okhttp", Modules.version()), "no published module tmdb-auth-okhttp");
        assertReported("xml", dependency("tmdb-auth-vertx", "0.0.1"), "version 0.0.1");
        assertReported("xml", "<dependency>", "not well-formed");
    }

    @Test
    void wrongCommands_areReported() {
        assertReported("sh", "mvn -pl tmdb-auth-okhttp verify", "no module tmdb-auth-okhttp");
        assertReported("sh", "mvn -Pnone verify", "no profile none");
        assertReported("sh", "docs/nothing.sh --all", "no file docs/nothing.sh");
        assertReported("sh", "if true; then", "not a command");
        assertReported("json", "{\"a\": 1", "not JSON");
    }

    private static void check(String document, Block block) throws Exception {
        switch (block.language()) {
            case "xml" -> checkXml(document, block);
            case "json" -> checkJson(document, block);
            case "sh" -> checkCommands(document, block);
            default -> throw new IllegalArgumentException(block.language());
        }
    }

    private static void checkXml(String document, Block block) throws Exception {
        Element fragment;
        try {
            // a prolog may stand at the beginning only, and a snippet may have several elements
            fragment = Xml.parse("<snippet>" + block.code().replaceFirst("^<\\?xml.*?\\?>", "") + "</snippet>");
        } catch (SAXException e) {
            throw failure(document, block, "not well-formed: " + e.getMessage());
        }
        for (Element own : Xml.all(fragment, "groupId")
                .filter(group -> group.getTextContent().strip().equals(Modules.GROUP))
                .map(group -> (Element) group.getParentNode())
                .toList()) {
            String artifact = Xml.text(own, "artifactId").orElse("");
            if (!Modules.published().contains(artifact)) {
                throw failure(
                        document,
                        block,
                        "there is no published module " + artifact + "; there are " + Modules.published());
            }
            Xml.text(own, "version")
                    .filter(version -> !version.startsWith("${"))
                    .ifPresent(version -> {
                        if (!version.equals(Modules.version())) {
                            throw failure(
                                    document,
                                    block,
                                    artifact + " has version " + version + "; this is " + Modules.version());
                        }
                    });
        }
    }

    private static void checkJson(String document, Block block) throws Exception {
        try (JsonParser parser = new JsonFactory().createParser(block.code())) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        } catch (JsonProcessingException e) {
            throw failure(document, block, "not JSON: " + e.getOriginalMessage());
        }
    }

    private static void checkCommands(String document, Block block) throws Exception {
        Path bash = Path.of("/bin/bash");
        if (Files.isExecutable(bash)) {
            Process process = new ProcessBuilder(bash.toString(), "-n", "-c", block.code())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw failure(document, block, "not a command: " + said);
            }
        }
        for (String command : block.code()
                .replace("\\\n", " ")
                .lines()
                .filter(line -> line.contains("mvn "))
                .toList()) {
            for (String module : names(MODULES, command)) {
                if (!Files.exists(Project.ROOT.resolve(module).resolve("pom.xml"))) {
                    throw failure(document, block, "there is no module " + module);
                }
            }
            for (String profile : names(PROFILES, command)) {
                if (!Modules.profiles().contains(profile)) {
                    throw failure(
                            document, block, "there is no profile " + profile + "; there are " + Modules.profiles());
                }
            }
        }
        for (String file : FILE.matcher(block.code())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.contains("target/"))
                .toList()) {
            if (!Files.exists(Project.ROOT.resolve(file))) {
                throw failure(document, block, "there is no file " + file);
            }
        }
    }

    private static List<String> names(Pattern option, String command) {
        return option.matcher(command)
                .results()
                .map((MatchResult found) -> found.group(1))
                .flatMap(names -> Stream.of(names.split(",")))
                .toList();
    }

    private static AssertionError failure(String document, Block block, String what) {
        return new AssertionError(document + ":" + block.line() + ": " + what + "\nThe snippet:\n" + block.code());
    }

    private static String dependency(String artifact, String version) {
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                .formatted(Modules.GROUP, artifact, version);
    }

    private static void assertReported(String language, String code, String what) {
        assertThatThrownBy(() -> check("docs/some.md", new Block(language, code, 7, "")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("docs/some.md:7: ")
                .hasMessageContaining(what);
    }
}
