package io.github.tmdbauth.integration.consumers;

import static io.github.tmdbauth.integration.consumers.SignInProgram.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tmdbauth.integration.consumers.Program.Outcome;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Core in one version, a transport in another: what a build tool makes of two dependencies that each ask for one. */
@Tag("consumers")
class MixedVersionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void transportOfAnotherVersionThanCore_isNamed_whenTheClientIsBuilt(String transport) throws Exception {
        Path other = laterVersion(transport);

        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java()
                    .classPath(SignInProgram.compiledTo(folder.resolve("classes")), with(other, transport))
                    .with(MAIN)
                    .run(fake);

            assertMixIsNamed(outcome, "99.9", other);
            assertThat(fake.journal().received()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void onTheModulePath_too(String transport) throws Exception {
        Path other = laterVersion(transport);
        // The version of a module stands in its descriptor, so the jar tool has to write it.
        Program.run(List.of(
                        Program.tool("jar").toString(),
                        "--update",
                        "--file",
                        other.toString(),
                        "--module-version",
                        "99.9"))
                .succeeded();
        List<Path> modules = with(other, transport);
        Path module = Consumer.compile(
                folder.resolve("example"), modules, Consumer.program("sign-in"), Consumer.program("module"));

        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java()
                    .modulePath(module, modules)
                    .with("--module", "example/" + MAIN)
                    .run(fake);

            assertMixIsNamed(outcome, "99.9", other);
        }
    }

    private static void assertMixIsNamed(Outcome outcome, String version, Path jar) throws IOException {
        assertThat(outcome.failed().output())
                .contains("Two versions of this library are mixed.")
                .contains("  - tmdb-auth-core: version " + ownVersion() + ", from file:")
                .contains(
                        "Provider: version " + version + ", from " + jar.toUri().toURL())
                .contains("import io.github.tmdbauth:tmdb-auth-bom");
    }

    private static String ownVersion() throws IOException {
        try (JarFile jar =
                new JarFile(Consumer.jar("no-transport", "tmdb-auth-core").toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        }
    }

    /** The class path of the transport's consumer, in which one jar is another. */
    private static List<Path> with(Path other, String transport) throws IOException {
        List<Path> classPath = new ArrayList<>(Consumer.classPath(transport));
        classPath.replaceAll(jar -> jar.getFileName().toString().startsWith("tmdb-auth-" + transport) ? other : jar);
        return classPath;
    }

    /** The transport's jar as a later release would have it. */
    private Path laterVersion(String transport) throws IOException {
        Path copy = folder.resolve("tmdb-auth-" + transport + "-99.9.jar");
        try (JarFile jar = new JarFile(
                        Consumer.jar(transport, "tmdb-auth-" + transport).toFile());
                OutputStream file = Files.newOutputStream(copy)) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "99.9");
            try (JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new ZipEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
        return copy;
    }
}
