package io.github.tmdbauth.integration.consumers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the jars say about themselves: to the module system, to ServiceLoader, to OSGi, to GraalVM. */
@Tag("consumers")
class PublishedJarsTest {

    private static final String SERVICE = "io.github.tmdbauth.AuthenticationOperationsProvider";

    @ParameterizedTest
    @CsvSource({"no-transport,core", "httpclient,httpclient", "vertx,vertx", "testkit,testkit"})
    void jarIsANamedModule_withItsVersion_andExportsNothingInternal(String consumer, String module) throws Exception {
        try (JarFile jar = open(consumer, module)) {
            ModuleDescriptor descriptor = descriptor(jar);

            assertThat(descriptor.name()).isEqualTo("io.github.tmdbauth." + module);
            assertThat(descriptor.isAutomatic()).isFalse();
            assertThat(descriptor.rawVersion())
                    .hasValue(jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
            assertThat(exported(descriptor)).isNotEmpty().noneMatch(name -> name.contains(".internal"));
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"no-transport,tmdb-auth-core", "testkit,tmdb-auth-core|tmdb-auth-testkit"})
    void emptyProject_getsNothingBesideOursButSlf4jJacksonCoreAndJSpecify(String consumer, String ours)
            throws Exception {
        assertThat(Consumer.classPath(consumer))
                .extracting(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(ours.split("\\|", -1)), Stream.of("jackson-core", "jspecify", "slf4j-api"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"no-transport,core", "httpclient,httpclient", "vertx,vertx", "testkit,testkit"})
    void servicesFile_namesWhatTheModuleProvides(String consumer, String module) throws Exception {
        try (JarFile jar = open(consumer, module)) {
            List<String> provided = descriptor(jar).provides().stream()
                    .filter(provides -> provides.service().equals(SERVICE))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
            JarEntry file = jar.getJarEntry("META-INF/services/" + SERVICE);
            List<String> named =
                    file == null ? List.of() : text(jar, file).lines().toList();

            assertThat(named).isEqualTo(provided).hasSize(module.matches("core|testkit") ? 0 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"no-transport,core", "httpclient,httpclient", "vertx,vertx", "testkit,testkit"})
    void jarIsABundle_thatExportsWhatTheModuleExports(String consumer, String module) throws Exception {
        try (JarFile jar = open(consumer, module)) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Bundle-ManifestVersion")).isEqualTo("2");
            assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("io.github.tmdbauth." + module);
            assertThat(manifest.getValue("Bundle-Version")).isEqualTo(osgiVersion(manifest));
            assertThat(packages(manifest.getValue("Export-Package"))).isEqualTo(exported(descriptor(jar)));
            assertThat(packages(manifest.getValue("Import-Package"))).noneMatch(name -> name.contains(".internal"));
            // A time or a folder here would make two builds differ.
            assertThat(manifest.keySet())
                    .extracting(Object::toString)
                    .doesNotContain("Bnd-LastModified", "Built-By", "Build-Jdk");
        }
    }

    @Test
    void bundles_takeTheVersionsThatReadmeNames() throws Exception {
        assertThat(imports("no-transport", "core"))
                .contains("org.slf4j;version=\"[1.7,3)\"")
                .contains("com.fasterxml.jackson.core;version=\"[2.15,3)\"");
        assertThat(imports("vertx", "vertx"))
                .contains("io.vertx.core;version=\"[4.5,6)\"")
                .contains("io.netty.buffer;version=\"[4.1,5)\"")
                .containsPattern(
                        "io\\.vertx\\.ext\\.web;resolution:=optional|io\\.vertx\\.ext\\.web;version[^,]*,6\\)\";resolution:=optional");
    }

    @ParameterizedTest
    @CsvSource({"httpclient", "vertx"})
    void transportBundle_offersItsProvider(String transport) throws Exception {
        try (JarFile jar = open(transport, transport)) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Provide-Capability"))
                    .contains("osgi.serviceloader=\"" + SERVICE + "\"")
                    .contains("register:=\"io.github.tmdbauth." + transport + ".");
        }
    }

    @ParameterizedTest
    @CsvSource({"no-transport,core", "httpclient,httpclient", "vertx,vertx"})
    void nativeImage_isToldWhichFilesAreRead(String consumer, String module) throws Exception {
        try (JarFile jar = open(consumer, module)) {
            JarEntry file = jar.getJarEntry(nativeFolder(module) + "resource-config.json");

            // Well-formed, and about the file that a provider is found by.
            assertThat(strings(text(jar, file))).contains("\\QMETA-INF/services/" + SERVICE + "\\E");
        }
    }

    /** With Vert.x 4 not all of them are there, which native-image takes for what it is. */
    @Test
    void nativeImage_isToldWhichMethodsAreCalledByName() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path jar : Consumer.classPath("vertx")) {
            urls.add(jar.toUri().toURL());
        }
        try (JarFile jar = open("vertx", "vertx");
                URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), null)) {
            List<String> strings = strings(text(jar, jar.getJarEntry(nativeFolder("vertx") + "reflect-config.json")));
            List<String> types =
                    strings.stream().filter(text -> text.startsWith("io.")).toList();

            assertThat(types).hasSize(4);
            for (String type : types) {
                int after = strings.indexOf(type) + 1;
                assertThat(loader.loadClass(type).getMethods())
                        .extracting(method -> method.getName())
                        .contains(strings.get(after));
            }
        }
    }

    @Test
    void projectWithTheTestkit_hasNothingThatItDidNotAskFor() throws Exception {
        assertThat(Consumer.classPath("testkit"))
                .extracting(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .containsExactlyInAnyOrder(
                        "tmdb-auth-testkit", "tmdb-auth-core", "jackson-core", "jspecify", "slf4j-api");
    }

    private static JarFile open(String consumer, String module) throws IOException {
        return new JarFile(Consumer.jar(consumer, "tmdb-auth-" + module).toFile());
    }

    private static ModuleDescriptor descriptor(JarFile jar) {
        return ModuleFinder.of(Path.of(jar.getName()))
                .findAll()
                .iterator()
                .next()
                .descriptor();
    }

    private static Set<String> exported(ModuleDescriptor descriptor) {
        return descriptor.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static String osgiVersion(Attributes manifest) {
        String version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return version.replace("-SNAPSHOT", ".SNAPSHOT");
    }

    private static String imports(String consumer, String module) throws IOException {
        try (JarFile jar = open(consumer, module)) {
            return jar.getManifest().getMainAttributes().getValue("Import-Package");
        }
    }

    /** The names in a header of OSGi's, without their attributes, in whose quotes there may be commas. */
    private static Set<String> packages(String header) {
        return Arrays.stream(header.replaceAll("\"[^\"]*\"", "").split(","))
                .map(clause -> clause.replaceFirst(";.*", ""))
                .collect(Collectors.toSet());
    }

    private static String nativeFolder(String module) {
        return "META-INF/native-image/io.github.tmdbauth/tmdb-auth-" + module + "/";
    }

    private static String text(JarFile jar, JarEntry file) throws IOException {
        return new String(jar.getInputStream(file).readAllBytes(), UTF_8);
    }

    /** The values that are texts, in their order. */
    private static List<String> strings(String json) throws IOException {
        List<String> strings = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getText());
                }
            }
        }
        return strings;
    }
}
