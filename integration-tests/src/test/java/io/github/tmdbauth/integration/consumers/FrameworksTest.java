package io.github.tmdbauth.integration.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tmdbauth.integration.consumers.Program.Outcome;
import io.github.tmdbauth.testkit.FakeTmdb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frameworks and languages; their projects are in the Maven profile {@code frameworks}, for the size of what they download. */
@Tag("consumers")
@Tag("frameworks")
class FrameworksTest {

    @TempDir
    Path folder;

    @BeforeEach
    void built() {
        assumeThat(Consumer.isBuilt("quarkus"))
                .as("these projects are built with mvn -Pframeworks only")
                .isTrue();
    }

    @Test
    void springBoot_makesTheClientABean_andItsTestRunsAgainstTheFake() throws Exception {
        List<Path> path = Consumer.classPath("spring-boot");
        Consumer.compile(folder, path, Consumer.program("spring-boot"));

        Outcome outcome = Program.java()
                .classPath(folder, path)
                .with("org.junit.platform.console.ConsoleLauncher", "execute")
                .with("--select-class", "example.ApplicationTest", "--disable-ansi-colors")
                .run();

        assertThat(outcome.succeeded().output()).contains("1 tests successful");
    }

    @Test
    void micronaut_makesTheClientABean() throws Exception {
        List<Path> path = Consumer.classPath("micronaut");
        Consumer.compileWithProcessors(folder, path, Consumer.program("micronaut"));

        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java()
                    .classPath(folder, path)
                    .with("example.Application")
                    .run(fake);

            assertThat(outcome.succeeded().output()).contains("signed in");
            assertThat(fake.sessionsOf("alice")).hasSize(1);
        }
    }

    /** Quarkus brings a Vert.x 4 of its own, which the client shares. */
    @Test
    void quarkus_makesTheClientABean_overItsOwnVertx() throws Exception {
        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java(
                            "-Dtmdb.base-uri=" + fake.baseUri(),
                            "-Dtmdb.api-key=" + fake.application().apiKey().value())
                    .with(
                            "-jar",
                            Consumer.built("quarkus", "quarkus-app/quarkus-run.jar")
                                    .toString())
                    .run();

            assertThat(outcome.succeeded().output()).contains("signed in");
            assertThat(fake.sessionsOf("alice")).hasSize(1);
        }
    }

    @Test
    void kotlin_signsIn() throws Exception {
        kotlinc("SignIn.kt").succeeded();

        try (FakeTmdb fake = SignInProgram.fake()) {
            Outcome outcome = Program.java()
                    .classPath(folder, Consumer.classPath("kotlin"))
                    .with("example.SignInKt")
                    .run(fake);

            assertThat(outcome.succeeded().output()).contains("signed in; the token expires 2");
            assertThat(fake.sessionsOf("alice")).hasSize(1);
        }
    }

    @Test
    void kotlin_refusesNullWhereTheLibraryDoes() throws Exception {
        assertThat(kotlinc("PassesNull.kt").failed().output())
                .containsPattern(
                        "PassesNull\\.kt:6:\\d+: error: null cannot be a value of a non-null type '.*RequestToken'");
    }

    private Outcome kotlinc(String file) throws IOException, InterruptedException {
        List<Path> compiler = Consumer.classPath("kotlin-compiler");
        return Program.java()
                .classPath(compiler.get(0), compiler)
                .with("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-no-stdlib", "-no-reflect")
                .with("-Xjspecify-annotations=strict")
                .with("-classpath", Program.joined(Consumer.classPath("kotlin")), "-d", folder.toString())
                .with(Consumer.program("kotlin").resolve(file).toString())
                .run();
    }
}
