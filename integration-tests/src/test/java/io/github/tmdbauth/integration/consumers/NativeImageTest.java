package io.github.tmdbauth.integration.consumers;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that GraalVM has compiled ahead of time, by the metadata in the jars; in the Maven profile {@code native}. */
class NativeImageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"httpclient", "vertx"})
    void nativeProgram_signsIn(String transport) throws Exception {
        assumeThat(Boolean.getBoolean("tmdbauth.native"))
                .as("it takes minutes, so it runs with mvn -Pnative only")
                .isTrue();
        Optional<Path> compiler = nativeImage();
        assumeThat(compiler)
                .as("there is no native-image: set GRAALVM_HOME, or put it on the PATH")
                .isPresent();

        List<Path> path = new ArrayList<>(List.of(SignInProgram.compiledTo(folder.resolve("classes"))));
        path.addAll(Consumer.classPath(transport));
        Path program = folder.resolve("sign-in");
        Program.run(List.of(
                        compiler.orElseThrow().toString(),
                        "--no-fallback",
                        "--class-path",
                        Program.joined(path),
                        "-o",
                        program.toString(),
                        SignInProgram.MAIN))
                .succeeded();

        try (FakeTmdb fake = SignInProgram.fake()) {
            SignInProgram.assertSignedIn(
                    Program.run(List.of(
                            program.toString(),
                            fake.baseUri().toString(),
                            fake.application().apiKey().value())),
                    fake);
        }
    }

    private static Optional<Path> nativeImage() {
        Map<String, String> environment = System.getenv();
        Stream<String> folders = Stream.concat(
                Stream.of(environment.getOrDefault("GRAALVM_HOME", ""), System.getProperty("java.home"))
                        .filter(home -> !home.isEmpty())
                        .map(home -> home + File.separator + "bin"),
                Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator)));
        return folders.map(folder -> Path.of(folder, "native-image"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
