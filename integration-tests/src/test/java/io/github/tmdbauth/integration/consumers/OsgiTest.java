package io.github.tmdbauth.integration.consumers;

import static io.github.tmdbauth.integration.consumers.SignInProgram.MAIN;

import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In an OSGi framework: this library's jars are bundles, and another bundle wraps those that are none, as README says. */
@Tag("consumers")
class OsgiTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void asBundles_theTransportIsFound_andSignsIn(String transport) throws Exception {
        Path framework = Consumer.jar("osgi", "org.apache.felix.framework");
        List<Path> bundles = new ArrayList<>(Consumer.classPath("osgi"));
        bundles.remove(framework);
        List<Path> others = new ArrayList<>();
        for (Path jar : Consumer.classPath(transport)) {
            (isBundle(jar) ? bundles : others).add(jar);
        }
        bundles.add(wrapped(others));
        bundles.add(program());
        Path host = Consumer.compile(folder.resolve("host"), List.of(framework), Consumer.program("osgi"));

        try (FakeTmdb fake = SignInProgram.fake()) {
            SignInProgram.assertSignedIn(
                    Program.java()
                            .classPath(host, List.of(framework))
                            .with("example.Host", folder.resolve("cache").toString(), Program.joined(bundles), MAIN)
                            .run(fake),
                    fake);
        }
    }

    private static boolean isBundle(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Bundle-SymbolicName") != null;
        }
    }

    private Path program() throws IOException {
        Path classes = SignInProgram.compiledTo(folder.resolve("classes"));
        String main = MAIN.replace('.', '/') + ".class";
        return bundle(
                "program",
                Map.of("Import-Package", "io.github.tmdbauth,javax.net.ssl"),
                Map.of(main, classes.resolve(main)));
    }

    /** Exports their packages with the versions of their jars, and imports what they ask for when they do. */
    private Path wrapped(List<Path> jars) throws IOException {
        Map<String, Path> contents =
                jars.stream().collect(Collectors.toMap(jar -> jar.getFileName().toString(), jar -> jar));
        SortedSet<String> packages = new TreeSet<>();
        for (Path jar : jars) {
            String version = jar.getFileName().toString().replaceAll(".*-(\\d+\\.\\d+\\.\\d+).*", "$1");
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.matches("(?!META-INF/).*/.*\\.class"))
                        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                        .forEach(name -> packages.add(name + ";version=" + version));
            }
        }
        return bundle(
                "wrapped",
                Map.of(
                        "Bundle-ClassPath", String.join(",", contents.keySet()),
                        "Export-Package", String.join(",", packages),
                        "DynamicImport-Package", "*"),
                contents);
    }

    private Path bundle(String name, Map<String, String> headers, Map<String, Path> contents) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        headers.forEach(attributes::putValue);
        Path jar = folder.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, Path> content : contents.entrySet()) {
                out.putNextEntry(new JarEntry(content.getKey()));
                Files.copy(content.getValue(), out);
            }
        }
        return jar;
    }
}
