package io.github.tmdbauth.integration.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tmdbauth.integration.project.Modules;
import io.github.tmdbauth.integration.project.Project;
import io.github.tmdbauth.integration.project.Xml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/**
 * A folder with a release has all that Maven Central asks for: for each module a POM with its metadata, jar, sources and Javadoc, all
 * signed and with checksums. {@code .ci/rehearse-release} makes such a folder.
 */
@EnabledIfSystemProperty(
        named = ReleaseFolderTest.FOLDER,
        matches = ".+",
        disabledReason = "there is no release to look at; .ci/rehearse-release makes one and runs this test")
class ReleaseFolderTest {
    static final String FOLDER = "release.folder";

    private static final String VERSION = Modules.version().replace("-SNAPSHOT", "");
    private static final String BILL_OF_MATERIALS = "tmdb-auth-bom";
    private static final Set<String> CHECKSUMS = Set.of("md5", "sha1", "sha256", "sha512");

    static List<String> modules() {
        return Modules.published();
    }

    static List<String> libraries() {
        return modules().stream()
                .filter(module -> !module.equals(BILL_OF_MATERIALS))
                .toList();
    }

    @Test
    void release_holdsThePublishedModulesAndNothingElse() throws IOException {
        try (Stream<Path> folders = Files.list(group())) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(modules());
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    @DisabledIfSystemProperty(
            named = "release.signed",
            matches = "false",
            disabledReason = "there was no gpg to sign with")
    void everyFile_isSigned(String module) {
        assertThat(files(module))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(sibling(file, "asc")).isNotEmptyFile());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyFile_hasTheRightChecksums(String module) throws Exception {
        for (Path file : files(module)) {
            assertThat(sibling(file, "md5")).hasContent(digest("MD5", file));
            assertThat(sibling(file, "sha1")).hasContent(digest("SHA-1", file));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void pom_hasItsMetadataAndNeedsNoParent(String module) throws Exception {
        String text = Files.readString(file(module, ".pom"));
        Element pom = Xml.parse(text);

        assertThat(Xml.text(pom, "groupId")).contains(Modules.GROUP);
        assertThat(Xml.text(pom, "artifactId")).contains(module);
        assertThat(Xml.text(pom, "version")).contains(VERSION);
        for (String name : List.of("name", "description", "url")) {
            assertThat(Xml.text(pom, name)).as(name).isNotEmpty().get().isNotEqualTo("");
        }
        assertThat(below(pom, "licenses", "license")).allSatisfy(license -> {
            assertThat(Xml.text(license, "name")).contains("Apache-2.0");
            assertThat(Xml.text(license, "url")).isNotEmpty();
        });
        assertThat(below(pom, "developers", "developer"))
                .allSatisfy(developer -> assertThat(Xml.text(developer, "name")).isNotEmpty());
        assertThat(Xml.children(pom, "scm")).singleElement().satisfies(scm -> {
            assertThat(Xml.text(scm, "connection")).get().asString().startsWith("scm:git:");
            assertThat(Xml.text(scm, "developerConnection")).get().asString().startsWith("scm:git:");
            assertThat(Xml.text(scm, "url")).isEqualTo(Xml.text(pom, "url"));
        });
        assertThat(Xml.children(pom, "parent")).isEmpty();
        // the one variable that means the same to whoever imports the POM
        assertThat(text.replace("${project.version}", VERSION))
                .doesNotContain("SNAPSHOT", "${", "<repositories>", "<systemPath>", "file:");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void pom_asksForNothingThatIsOnlyForTests(String module) throws Exception {
        Element pom = Xml.parse(Files.readString(file(module, ".pom")));

        assertThat(below(pom, "dependencies", "dependency")).allSatisfy(dependency -> {
            assertThat(Xml.text(dependency, "version")).isPresent();
            assertThat(Xml.text(dependency, "scope")).isNotEqualTo("test");
        });
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void jar_holdsOurClassesOnlyAndTheirLicence(String module) throws IOException {
        try (JarFile jar = new JarFile(file(module, ".jar").toFile())) {
            assertThat(names(jar).filter(name -> name.endsWith(".class")))
                    .contains("module-info.class")
                    .allMatch(name -> name.equals("module-info.class") || name.startsWith("io/github/tmdbauth/"));
            assertThat(names(jar)).contains("META-INF/LICENSE");
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo(VERSION);
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void sourcesAndJavadoc_areThereForEveryPublicClass(String module) throws IOException {
        Set<String> sources;
        try (JarFile jar = new JarFile(file(module, "-sources.jar").toFile())) {
            sources = names(jar).collect(Collectors.toSet());
        }
        try (JarFile jar = new JarFile(file(module, ".jar").toFile())) {
            assertThat(names(jar).filter(name -> name.endsWith(".class") && !name.contains("$")))
                    .allSatisfy(name -> assertThat(sources).contains(name.replace(".class", ".java")));
        }
        try (JarFile jar = new JarFile(file(module, "-javadoc.jar").toFile())) {
            assertThat(names(jar)).contains("index.html", "element-list");
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void billOfMaterials_namesWhatThePomNames(String module) throws Exception {
        Set<String> components = new HashSet<>();
        try (JsonParser json =
                new JsonFactory().createParser(file(module, "-cyclonedx.json").toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && "purl".equals(json.currentName())) {
                    components.add(json.getText().replaceFirst("^pkg:maven/([^/]+)/([^@]+)@.*", "$1:$2"));
                }
            }
        }
        Element pom = Xml.parse(Files.readString(file(module, ".pom")));

        assertThat(components).contains(Modules.GROUP + ":" + module);
        assertThat(components)
                .containsAll(below(pom, "dependencies", "dependency").stream()
                        .map(dependency -> Xml.text(dependency, "groupId").orElseThrow() + ":"
                                + Xml.text(dependency, "artifactId").orElseThrow())
                        .toList());
    }

    private static Path group() {
        return Project.ROOT.resolve(System.getProperty(FOLDER)).resolve(Modules.GROUP.replace('.', '/'));
    }

    private static Path file(String module, String ending) {
        return group().resolve(module).resolve(VERSION).resolve(module + "-" + VERSION + ending);
    }

    /** What a user can get of a module, without signatures and checksums. */
    private static List<Path> files(String module) {
        try (Stream<Path> files = Files.list(group().resolve(module).resolve(VERSION))) {
            return files.filter(file ->
                            !CHECKSUMS.contains(ending(file)) && !ending(file).equals("asc"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("no files of " + module, e);
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + "." + ending);
    }

    private static String digest(String algorithm, Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
    }

    private static Stream<String> names(JarFile jar) {
        return jar.stream().map(ZipEntry::getName);
    }

    private static List<Element> below(Element pom, String group, String name) {
        List<Element> found =
                Xml.children(pom, group).flatMap(all -> Xml.children(all, name)).toList();
        assertThat(found).as(group).isNotEmpty();
        return found;
    }
}
