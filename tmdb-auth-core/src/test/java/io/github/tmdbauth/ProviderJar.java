package io.github.tmdbauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Providers as their users have them, in a jar or a folder: written as source, compiled now, partly lost if wanted. */
final class ProviderJar {

    static final String WORKING = "implements AuthenticationOperationsProvider";

    private static final String SERVICES_FILE = "META-INF/services/" + AuthenticationOperationsProvider.class.getName();

    private final Path target;
    private final Path sources;
    private final Path classes;
    private final Manifest manifest = new Manifest();
    private final List<String> services = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> options = new ArrayList<>();

    private ProviderJar(Path target) throws IOException {
        this.target = target;
        Path workplace = Files.createDirectories(target.resolveSibling(target.getFileName() + ".work"));
        this.sources = workplace.resolve("sources");
        this.classes = isJar() ? workplace.resolve("classes") : target;
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        options.addAll(List.of("-proc:none", "-Xlint:none", "-d", classes.toString()));
    }

    /** @param target a jar if it is named so, else a folder */
    static ProviderJar at(Path target) throws IOException {
        return new ProviderJar(target);
    }

    /** A provider in which nothing is wrong. */
    ProviderJar provider(String className, String name) throws IOException {
        return provider(className, name, WORKING, "");
    }

    /** A class that the services file names, with what it inherits from, and with members beside the expected ones. */
    ProviderJar provider(String className, String name, String inheritance, String members) throws IOException {
        services(className);
        return type(className, "public class", inheritance, members + "\n" + """
                        public String name() {
                            return "%s";
                        }

                        public AuthenticationOperations create(AuthenticationConfiguration configuration) {
                            throw new UnsupportedOperationException("created by %s");
                        }
                        """.formatted(name, name));
    }

    ProviderJar type(String className, String kind, String inheritance, String members) throws IOException {
        int dot = className.lastIndexOf('.');
        String code = "package " + className.substring(0, dot) + "; import io.github.tmdbauth.*; " + kind + " "
                + className.substring(dot + 1) + " " + inheritance + " {\n" + members + "\n}\n";
        return source(className.replace('.', '/'), code);
    }

    /** Makes it a module, compiled on a module path of {@code dependencies}. */
    ProviderJar module(String declaration, String version, List<Path> dependencies) throws IOException {
        options.addAll(List.of("--module-path", joined(dependencies), "--module-version", version));
        return source("module-info", declaration);
    }

    ProviderJar services(String... lines) {
        services.addAll(List.of(lines));
        return this;
    }

    /** The version in the manifest, which only a jar has. */
    ProviderJar version(String version) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    /** A class that was there when the provider was compiled, and is not there when it runs. */
    ProviderJar without(String className) {
        lost.add(className);
        return this;
    }

    /** Compiles and packs it. */
    URL build() throws IOException {
        Files.createDirectories(classes);
        compile();
        for (String className : lost) {
            Files.delete(classFile(className));
        }
        if (!services.isEmpty()) {
            Path servicesFile = classes.resolve(SERVICES_FILE);
            Files.createDirectories(servicesFile.getParent());
            Files.write(servicesFile, services);
        }
        if (isJar()) {
            pack();
        }
        return target.toUri().toURL();
    }

    Path classFile(String className) {
        return classes.resolve(className.replace('.', '/') + ".class");
    }

    private ProviderJar source(String path, String code) throws IOException {
        Path file = sources.resolve(path + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
        return this;
    }

    private boolean isJar() {
        return target.toString().endsWith(".jar");
    }

    private void compile() throws IOException {
        if (!Files.exists(sources)) {
            return;
        }
        List<String> arguments = new ArrayList<>(options);
        if (!options.contains("--module-path")) {
            arguments.addAll(List.of("-classpath", joined(List.of(CodeLocation.of(TmdbAuthentication.class)))));
        }
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int result =
                ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments.toArray(new String[0]));
        assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
    }

    private void pack() throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(file, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, jar);
            }
        }
    }

    private static String joined(List<Path> paths) {
        return String.join(
                System.getProperty("path.separator"),
                paths.stream().map(Path::toString).toList());
    }
}
